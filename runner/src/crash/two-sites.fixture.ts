import { join } from "node:path";
import type { Site } from "../operations/open-site.ts";
import { openSite } from "../operations/open-site.ts";
import type { Office } from "./scratch-office.fixture.ts";
import { git, makeOffice, removeOffice } from "./scratch-office.fixture.ts";

/** An office whose remote has two clones, both open. */
export interface TwoSites {
  readonly office: Office;
  readonly here: Site;
  readonly there: Site;
}

export async function openTwoSites(files: Readonly<Record<string, string>>): Promise<TwoSites> {
  const office = makeOffice(files);
  const second = join(office.folder, "second");
  git(office.folder, "clone", "-q", office.remote, second);
  return { office, here: await openSite({ folder: office.clone }), there: await openSite({ folder: second }) };
}

export function closeTwoSites({ office, here, there }: TwoSites): void {
  here.close();
  there.close();
  removeOffice(office);
}
