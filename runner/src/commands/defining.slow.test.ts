import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { geartrain, temporaryFolder, write } from "./command.fixture.ts";

const steps = `# Holiday request
How people get their holiday approved

1. Employee fills the holiday form
2. Line manager reviews the request within 2 working days
3. HR and payroll update the records
4. The system sends a confirmation to the employee
5. ERP books the absence
`;

describe("from a list of steps", () => {
  const folder = temporaryFolder();
  write(folder, "steps.md", steps);
  const path = "workflows/holiday-request.workflow.ts";

  it("to a definition that checks", () => {
    const mapped = geartrain(folder, ["map", "steps.md"]);
    expect(mapped).toMatchObject({ exit: 0, err: "" });
    expect(mapped.out).toContain(`geartrain check ${path}`);
    const checked = geartrain(folder, ["check", path, "--json"]);
    expect(checked).toMatchObject({ exit: 0, err: "" });
    // That nobody holds the roles yet is all that is left to do.
    const codes = JSON.parse(checked.out).findings.map((finding: { code: string }) => finding.code);
    expect(new Set(codes)).toEqual(new Set(["handoff/no-owner"]));
  });

  it("to what people follow, also outside of git", () => {
    expect(geartrain(folder, ["describe", "holiday-request"]).out).toContain("## Who takes part");
    const { exit, out, err } = geartrain(folder, ["describe", "holiday-request", "--sop"]);
    expect({ exit, err }).toEqual({ exit: 0, err: "" });
    expect(out).toContain("1. **Review request**: Line manager, within 2 business days.");
  });

  it("never over what somebody has written", () => {
    const before = readFileSync(join(folder, path), "utf8");
    expect(geartrain(folder, ["map", "steps.md"])).toMatchObject({ exit: 1 });
    expect(readFileSync(join(folder, path), "utf8")).toBe(before);
  });

  it.each([
    [["map", "nothing.md"], 2, /nothing\.md can't be read.*\(input-unreadable\)/],
    [["map", "."], 2, /\(input-unreadable\)/],
    [["map", path], 2, /has no list of steps.*\(no-steps\)/],
    [["describe", "holiday-reqest"], 2, /\(unknown-workflow\)\n→ Did you mean holiday-request\?/],
  ])("says what is wrong: %j", (args, code, says) => {
    const { exit, out, err } = geartrain(folder, args);
    expect({ exit, out }).toEqual({ exit: code, out: "" });
    expect(err).toMatch(says);
  });

  it("prints the definition where it is asked to, and writes nothing", () => {
    const { exit, out } = geartrain(folder, ["map", "steps.md", "--name", "other", "--to", "-"]);
    expect(exit).toBe(0);
    expect(out).toContain('defineWorkflow("other"');
    expect(existsSync(join(folder, "workflows/other.workflow.ts"))).toBe(false);
  });
});
