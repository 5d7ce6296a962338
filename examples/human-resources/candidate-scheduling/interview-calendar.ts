import { readShared, writeShared } from "../shared-folder.ts";

const day = 86_400_000;

/** The next two days on which somebody has no interview yet. */
export async function freeDays(folder: string, interviewer: string, earliest: string) {
  const free: string[] = [];
  for (let time = Date.parse(earliest); free.length < 2; time += day) {
    const date = new Date(time).toISOString().slice(0, 10);
    if ((await readShared(folder, pathOf(interviewer, date))) === undefined) free.push(date);
  }
  const [first = "", second = ""] = free;
  return { first, second };
}

interface Interview {
  readonly candidate: string;
  readonly interviewer: string;
  readonly day: string;
}

export async function enterInterview(folder: string, { candidate, interviewer, day }: Interview): Promise<void> {
  await writeShared(folder, pathOf(interviewer, day), `${interviewer} meets ${candidate}\n`);
}

function pathOf(interviewer: string, date: string): string {
  return `interviews/${interviewer.toLowerCase().replaceAll(" ", "-")}/${date}.txt`;
}
