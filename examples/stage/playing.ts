import { readdir } from "node:fs/promises";
import { inOrder } from "./in-order.ts";
import type { Narrator } from "./narrator.ts";
import type { Act, Scene } from "./plot.ts";
import type { ScratchOffice } from "./scratch-office.ts";

/** The instance that each scene is about. */
export type Instances = ReadonlyMap<Scene, string>;

/** Commands at once. */
const atOnce = 1;

export async function startAll(office: ScratchOffice, plot: readonly Scene[], tell: Narrator): Promise<Instances> {
  const instances = new Map<Scene, string>();
  const start = async (scene: Scene) => {
    const { workflow, input, as } = scene;
    const args = ["start", workflow, "--input", `${workflow}/input/${input}`, ...setFields(scene), "--as", as];
    const { instance } = JSON.parse(await succeeded(office, args)) as { instance: string };
    instances.set(scene, instance);
  };
  const said = (scene: Scene) => {
    const { says, workflow, input, as } = scene;
    tell.line("✓", says, ["start", workflow, "--input", `…/${input}`, ...setFields(scene), "--as", as].join(" "));
  };
  await inOrder(
    plot.map((scene) => [scene]),
    { atOnce, act: start, tell: said },
  );
  return instances;
}

function setFields({ set = {} }: Scene): string[] {
  return Object.entries(set).flatMap(([field, value]) => ["--set", `${field}=${value}`]);
}

export async function playPeople(
  office: ScratchOffice,
  plot: readonly Scene[],
  instances: Instances,
  tell: Narrator,
): Promise<void> {
  const chains = plot.map((scene) => scene.acts.map((act) => ({ act, instance: instances.get(scene) ?? "" })));
  await inOrder(chains, {
    atOnce,
    act: ({ act, instance }) => complete(office, act, instance),
    tell: ({ act }, said) => {
      const outcome = act.outcome === undefined ? "" : ` --outcome ${act.outcome}`;
      tell.line(act.refused ? "✗" : "✓", act.says, `complete … ${act.step}${outcome} --as ${act.as}`);
      if (said !== undefined) tell.line("→", said);
    },
  });
}

/** What Geartrain says to something that it refuses. */
async function complete(office: ScratchOffice, act: Act, instance: string): Promise<string | undefined> {
  const { step, as, outcome, data, refused } = act;
  const chosen = outcome === undefined ? [] : ["--outcome", outcome];
  const given = data === undefined ? [] : ["--data", JSON.stringify(data)];
  const args = ["complete", instance, step, ...chosen, ...given, "--as", as];
  if (!refused) return void (await succeeded(office, args));
  const { code, stdout } = await office.geartrain(...args, "--json");
  if (code === 0) throw new Error(`${as} was allowed to do ${step}`);
  return (JSON.parse(stdout) as { error: { message: string } }).error.message;
}

export async function workAll(office: ScratchOffice, tell: Narrator): Promise<void> {
  const before = new Set(await filesOf(office));
  await succeeded(office, ["work"]);
  const written = (await filesOf(office)).filter((file) => !before.has(file));
  for (const file of written) tell.line("→", `the file ${file} is written`);
  tell.line("✓", "The history and the board are pushed", "work");
}

async function filesOf({ files }: ScratchOffice): Promise<string[]> {
  const entries = await readdir(files, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => `${entry.parentPath}/${entry.name}`);
  return paths.map((path) => path.slice(files.length + 1)).sort();
}

async function succeeded(office: ScratchOffice, args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await office.geartrain(...args, "--json");
  if (code === 0) return stdout;
  throw new Error(`geartrain ${args.join(" ")} ended with ${code}\n${stdout}${stderr}`);
}
