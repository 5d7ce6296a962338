import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hoversOf } from "./editor.fixture.ts";
import { Installed } from "./installed.fixture.ts";

// The compilers that editors bring and people install: by the name they are installed under.
const compilers = { "typescript-5": "5.9.3", "typescript-6": "6.0.3", "typescript-7": "7.0.2" };
const names = Object.keys(compilers);

const definitions = `import { action, defineRole, defineWorkflow, human, maybe, proceed, route, trigger } from "geartrain";
import { z } from "zod";

const office = defineRole("office", { department: "Office", members: ["ada"] });
export const request = trigger("request", { by: office, gives: { amount: z.number(), remark: z.string().optional() } });
export const review = human("review", {
  by: office,
  due: "2 days",
  outcomes: { approve: {}, reject: { form: { why: z.string() } } },
});
export const order = action("order", {
  needs: { amount: request.output.amount, remark: maybe(request.output.remark) },
  gives: { id: z.string() },
  run: async (it, at) => ({ id: at.idempotencyKey + it.amount.toFixed(2) + (it.remark ?? "") }),
});
export const answered = route(review, { approve: order, reject: proceed });
export const buying = defineWorkflow("buying", { purpose: "Buy", starts: request, flow: answered });
`;

/** What an author writes to test them. */
const play = `import { coverage, simulate } from "geartrain/testing";
import { buying } from "./definitions.js";

export async function play(): Promise<readonly string[]> {
  const office = simulate({ actions: { order: (given: { amount: number }) => ({ id: String(given.amount) }) } });
  const instance = await office.start(buying, { amount: 1, remark: undefined }, { as: "ada" });
  await instance.complete("review", { as: "ada", outcome: "approve" });
  coverage(buying).assertComplete({ except: { "outcome reject of review": "never" } });
  return instance.path;
}
`;

let installed: Installed;

beforeAll(() => {
  installed = Installed.make();
  const packages = Object.entries(compilers).map(([name, version]) => `${name}@npm:typescript@${version}`);
  installed.add(installed.compilers, ...packages);
  installed.write("definitions.ts", definitions);
  installed.write("play.ts", play);
});
afterAll(() => installed?.[Symbol.dispose]());

function compile(compiler: string, ...args: readonly string[]) {
  const { code, stdout } = installed.node(join(installed.compilers, "node_modules", compiler, "bin/tsc"), ...args);
  return { code, stdout };
}

const strict = { noEmit: true, strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false, target: "es2024" };
const resolutions = {
  nodenext: { module: "nodenext" },
  bundler: { module: "esnext", moduleResolution: "bundler" },
} as const;
const cases = names.flatMap((compiler) =>
  Object.entries(resolutions).map(([name, options]) => ({ compiler, name, options })),
);

describe("the folder that init makes", () => {
  it.each(names)("compiles with %s, once what init asks for is installed", (compiler) => {
    const { stdout } = installed.shell("npx geartrain init");
    const [, packages] = /npm install --save-dev (.+)$/m.exec(stdout) ?? [];
    if (packages !== undefined) installed.add(installed.folder, "--save-dev", ...packages.split(" "));

    expect(compile(compiler, "--project", "tsconfig.json")).toEqual({ code: 0, stdout: "" });
  });
});

describe("types", () => {
  // The libraries are checked too, so the mistake is all that there is to say about the package's own file.
  it.each(cases)("compile with $compiler and $name, and name a mistake in one line", ({ compiler, options }) => {
    const mistake = 'import { request } from "./definitions.js";\nexport const mistake = request.output.amuont;\n';
    const settings = { compilerOptions: { ...strict, ...options }, files: ["mistake.ts", "play.ts"] };
    installed.write("mistake.ts", mistake);
    installed.write("tsconfig.strict.json", JSON.stringify(settings));
    const { code, stdout } = compile(compiler, "--project", "tsconfig.strict.json");

    expect(code).not.toBe(0);
    expect(stdout.trim()).toBe(
      "mistake.ts(2,39): error TS2551: Property 'amuont' does not exist on type " +
        "'FieldRefs<{ readonly amount: number; readonly remark: string | undefined; }>'. Did you mean 'amount'?",
    );
  });

  it.each(["typescript-5", "typescript-6"])("read well where the pointer rests, with %s", async (compiler) => {
    const hovers = await hoversOf(installed, compiler, "definitions.ts", ["request", "review", "order", "answered"]);

    expect(hovers).toEqual([
      "const request: Trigger<{ readonly amount: number; readonly remark: string | undefined; }>",
      'const review: Step<{ readonly why: string | undefined; }, "approve" | "reject">',
      'const order: Step<{ readonly id: string; }, "done">',
      "const answered: Block<never>",
    ]);
  });
});
