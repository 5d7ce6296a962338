import type { Duration } from "@geartrain/model";
import { isDuration } from "@geartrain/model";
import type { Place } from "../draft/place.ts";
import { textOf } from "../values/constants.ts";

const instead = 'Write how long before: ["1 business day before"].';

/** `"1 business day before"`, of which the model keeps the duration. */
export function reminders(place: Place | undefined): readonly Duration[] | undefined {
  const found = place?.items(instead).flatMap((each) => {
    const [, text] = /^(.*) before$/.exec(textOf(each.value) ?? "") ?? [];
    if (text !== undefined && isDuration(text)) return [text];
    each.hole(instead);
    return [];
  });
  return found?.length ? found : undefined;
}
