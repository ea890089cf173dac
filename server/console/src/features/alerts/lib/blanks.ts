// The blanks of a template, `{river}`: in the order a reader meets them.
import type { AlertTemplate } from "@/api/types";

export function blanks(template: AlertTemplate): string[] {
  const { headline, description = "", speech = "", steps = [] } = template.vi;
  const said = [headline, description, speech, ...steps].join("\n");
  return [...new Set([...said.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? ""))];
}
