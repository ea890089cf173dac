// What the server says is wrong, each at its field: what keeps a draft from being public, and
// why a step was refused.
import type { Problem } from "@/api/types";
import { refusal } from "@/lib/refusal";
import { isMessage, type Language, type Words } from "@/lib/words";
import type { FieldShape, Shape } from "./schema";

export interface Fault {
  /** As the draft has it: `place.hours.0`; empty where it is about no field. */
  path: string;
  words: string;
}

/** A change is sent as the draft within a body, and named so. */
const BODY = /^draft\.?/;

export function faultsOf(problem: Problem | null | undefined, error: Error | null, language: Language): Fault[] {
  const said = error ? refusal(error, language) : undefined;
  const refused = said ? [{ path: (said.field ?? "").replace(BODY, ""), words: said.words }] : [];
  const kept = problem ? [{ path: problem.field ?? "", words: problem.message[language] }] : [];
  // The same twice is told once.
  return [...refused, ...kept.filter(({ path, words }) => !refused.some((one) => one.path === path && one.words === words))];
}

/** What is wrong with exactly this field. */
export function faultAt(faults: readonly Fault[], path: string): string | undefined {
  return faults.find((fault) => fault.path === path)?.words;
}

/** What is wrong with this field or something in it. */
export function faultWithin(faults: readonly Fault[], path: string): Fault | undefined {
  return faults.find((fault) => fault.path === path || fault.path.startsWith(`${path}.`));
}

/** What a field is called. */
export function labelOf({ of, name }: Pick<FieldShape, "of" | "name">, t: Words["t"]): string {
  const key = `field.${of}.${name}`;
  return isMessage(key) ? t(key) : name;
}

/** Where a fault is, in the words of the form: `Giờ mở cửa, dòng 2`. The path itself where the form has no such field. */
export function whereIs(path: string, form: Shape, t: Words["t"]): string {
  const said: string[] = [];
  let shape: Shape | undefined = form;
  for (const part of path.split(".").filter(Boolean)) {
    const isNumber = /^\d+$/.test(part);
    if (shape?.kind === "group") {
      const field: FieldShape | undefined = shape.fields.find(({ name }) => name === part);
      if (!field) return path;
      // The body of an item is the form itself.
      if (field.of !== "ItemDraft" || field.shape.kind !== "group") said.push(labelOf(field, t));
      shape = field.shape;
    } else if (isNumber) {
      said.push(t("field.row", { n: Number(part) + 1 }));
      shape = shape?.kind === "list" ? shape.row : shape;
    } else if (part === "en") said.push(t("field.english"));
  }
  return said.join(", ");
}
