import type { Place } from "../draft/place.ts";

/** Names of the roles that stand here: one, or a list. */
export function roleNames(place: Place | undefined): readonly string[] {
  if (!place) return [];
  if (place.value.is !== "list") return [roleName(place)].filter((name) => name !== undefined);
  const roles = place.items("Write a list of roles.");
  return roles.map(roleName).filter((name) => name !== undefined);
}

export function roleName(place: Place | undefined): string | undefined {
  if (place?.value.is === "role") return place.value.name;
  return place?.hole("Write a role that defineRole made.");
}

export function calendarName(place: Place | undefined): string | undefined {
  if (place?.value.is === "calendar") return place.value.name;
  return place?.hole("Write a calendar that defineCalendar made.");
}
