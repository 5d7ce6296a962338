import type { FirstPerson } from "./first-person.ts";

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

export function packageFile(folder: string, version: string): string {
  const name =
    folder
      .toLowerCase()
      .replace(/[^a-z0-9-]+/g, "-")
      .replace(/^-+|-+$/g, "") || "workflows";
  return json({
    name,
    private: true,
    type: "module",
    scripts: { list: "geartrain list", tasks: "geartrain tasks", work: "geartrain work", status: "geartrain status" },
    devDependencies: { "@types/node": "^24.0.0", geartrain: `^${version}`, zod: "^4.0.0" },
  });
}

export const tsconfigFile = json({
  compilerOptions: {
    target: "es2024",
    // Definitions are modules whatever the package.json says, and Node's own types are there for actions.
    module: "preserve",
    types: ["node"],
    strict: true,
    noUncheckedIndexedAccess: true,
    erasableSyntaxOnly: true,
    verbatimModuleSyntax: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    noEmit: true,
  },
});

export function configFile({ id, name, email }: FirstPerson): string {
  return `import { defineConfig, definePeople } from "geartrain";

// The people who may be asked, by the id that histories keep. Roles name them as members.
export const people = definePeople({
  ${JSON.stringify(id)}: { name: ${JSON.stringify(name)}, email: ${JSON.stringify(email)} },
});

export default defineConfig({ people });
`;
}

export const editorFiles: readonly (readonly [path: string, text: string])[] = [
  [".vscode/extensions.json", json({ recommendations: ["geartrain.geartrain"] })],
  [
    ".vscode/settings.json",
    json({
      "typescript.preferences.importModuleSpecifierEnding": "js",
      "files.associations": { "*.workflow.ts": "typescript", "*.process.ts": "typescript" },
      "files.exclude": { "**/node_modules": true },
    }),
  ],
  [".gitignore", "node_modules/\n# What the example's action writes.\norders/\n"],
];

export function readmeFile(folder: string, withExample: boolean): string {
  const example = withExample
    ? `
## The example

\`workflows/equipment-request.workflow.ts\`: somebody asks for equipment, a rule decides whether a lead has to approve it,
and an action writes the order. Start one, do your task, let it work, and look at it:

\`\`\`sh
npx geartrain start equipment-request --input workflows/equipment-request.input.yaml
npx geartrain tasks
npx geartrain work
npx geartrain status
\`\`\`
`
    : "";
  return `# ${folder}

Workflows as typed TypeScript, kept in git and run from git by Geartrain.

| where | what |
|---|---|
| \`*.workflow.ts\` | a workflow: who does what, in which order, with which data, by when |
| \`geartrain.config.ts\` | settings, and the people |
| branch \`geartrain/ledger\` | every history: append only |
| branch \`geartrain/status\` | the board, to read on the forge |
${example}
## Every day

| command | does |
|---|---|
| \`npx geartrain list\` | the workflows, and how to start each |
| \`npx geartrain tasks\` | what you can do now |
| \`npx geartrain work\` | advances everything that can advance, and pushes |
| \`npx geartrain show <instance>\` | one instance: where it is and how it came there |
| \`npx geartrain doctor\` | checks what Geartrain needs, and says what to do |

A definition counts from the commit on: change it, commit it, and the next instance follows it.
\`npm install\` gives the editor its types.
`;
}
