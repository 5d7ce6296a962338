/** The language, and nothing of the runner: what `import … from "geartrain"` gives. */
export * from "@geartrain/dsl";
