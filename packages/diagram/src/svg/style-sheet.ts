import type { Theme } from "../options.ts";
import { colourIn, properties } from "./theme.ts";

export const scope = ".geartrain-diagram";

const font = 'font-family:system-ui,-apple-system,"Segoe UI",Roboto,Helvetica,Arial,"DejaVu Sans",sans-serif';

/** How everything looks; every rule holds for this picture only, also where it stands inside a page. */
export function styleSheet(theme: Theme): string {
  const c = colourIn(theme);
  const rules: readonly (readonly [selector: string, style: string])[] = [
    ["text", `${font};font-size:13px;fill:${c("ink")}`],
    [".heading", "font-size:20px;font-weight:600;letter-spacing:-.01em"],
    [".purpose", `fill:${c("muted")}`],
    [".title", "font-weight:600"],
    [".detail,.label,.legend", `font-size:11.5px;fill:${c("muted")}`],
    [".label,.middle", "text-anchor:middle"],
    [".label", `fill:${c("ink")}`],
    [".tab-text", `font-size:11.5px;font-weight:600;fill:${c("muted")}`],
    [".edge", `fill:none;stroke:${c("edge")};stroke-width:1.5;stroke-linejoin:round`],
    [".arrow", `fill:${c("edge")}`],
    [".dashed", "stroke-dasharray:5 4"],
    [".chip", `fill:${c("label")};stroke:${c("label-line")}`],
    [
      ".frame",
      `fill:${c("frame")};stroke:${c("frame-line")};stroke-dasharray:2 4;stroke-width:1.25;stroke-linecap:round`,
    ],
    [".shape", `fill:${c("card")};stroke:${c("card-line")};stroke-width:1.25;stroke-linejoin:round`],
    [".rail", `fill:none;stroke:${c("card-line")};stroke-width:1.25`],
    [".tab", `fill:${c("call-tint")}`],
    [".control .shape", `fill:${c("call-tint")};stroke:${c("card-line")}`],
    [".question .shape", `fill:${c("rule-tint")};stroke:${c("rule-ink")};stroke-opacity:.45`],
    [".trigger .shape", `stroke:${c("start-ink")};stroke-width:1.75`],
    [".decision .shape,.selection .shape,.lookup .shape", `stroke:${c("rule-ink")};stroke-opacity:.55`],
    [".action .shape", `stroke:${c("action-ink")};stroke-opacity:.55`],
    [".wait .shape,.receive .shape", `stroke:${c("time-ink")};stroke-opacity:.55`],
    [".notify .shape", `stroke:${c("tell-ink")};stroke-opacity:.55`],
    [".end .shape", `fill:${c("end-tint")};stroke:none`],
    [".end .title", `fill:${c("end-ink")}`],
    [".final .shape", `stroke:${c("ink")}`],
    [".icon", "fill:none;stroke-width:1.4;stroke-linecap:round;stroke-linejoin:round"],
    ...icons(c),
    [".ring", `fill:none;stroke:${c("accent")};stroke-width:2.5;stroke-linejoin:round`],
    ["g[tabindex]", "cursor:pointer;outline:none"],
    ["g[tabindex]:focus-visible .shape", `stroke:${c("accent")};stroke-width:2.5`],
    ["g[tabindex]:hover .shape", `stroke:${c("accent")}`],
    [".badge-text", `font-size:10.5px;font-weight:700;text-anchor:middle;fill:${c("badge-ink")}`],
  ];
  const scoped = rules.map(
    ([selector, style]) =>
      `${selector
        .split(",")
        .map((one) => `${scope} ${one}`)
        .join(",")}{${style}}`,
  );
  return `${theme === "auto" ? properties(scope) : ""}${scoped.join("")}`;
}

function icons(c: ReturnType<typeof colourIn>): readonly (readonly [string, string])[] {
  const tints = ["start", "action", "rule", "time", "tell", "call", "end"] as const;
  return tints.flatMap((tint) => [
    [`.${tint}-disc`, `fill:${c(`${tint}-tint`)}`] as const,
    [`.${tint}-icon`, `stroke:${c(`${tint}-ink`)}`] as const,
  ]);
}
