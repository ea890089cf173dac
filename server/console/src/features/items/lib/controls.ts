// What the schema does not say of a field: that its number is a time of day, that its codes
// are communes; which texts are long; in which order people fill things in.

export type Control = "clock" | "weekday" | "communes";

/** By schema and field. */
export const CONTROLS: Readonly<Record<string, Control>> = {
  "Hours.day": "weekday",
  "Hours.from": "clock",
  "Hours.to": "clock",
  "ItemDraft.communes": "communes",
};

export const LONG: ReadonlySet<string> = new Set(["Publication.summary", "Publication.text", "Publication.speech"]);

const ORDER = [
  ...["place", "publication", "name", "title", "label", "value", "english", "address"],
  ...["at", "day", "from", "to", "lat", "lon", "beaufort", "forecast"],
  ...["phones", "closed", "verified_on", "capacity", "step_free", "hours", "languages"],
  ...["text", "summary", "speech", "source", "url", "lists", "lines", "facts", "asked_as", "position", "track", "outline"],
  ...["valid_until", "communes", "example"],
];

/** A field nobody thought of here comes last. */
export function rank(name: string): number {
  const at = ORDER.indexOf(name);
  return at < 0 ? ORDER.length : at;
}

/** What a new row begins with: of opening hours the next day with the same times. */
export function nextRow(of: string, last: Record<string, unknown> | undefined): Record<string, unknown> {
  if (of !== "Hours" || !last) return {};
  const day = Number(last["day"]);
  return { ...last, day: day >= 1 && day < 7 ? day + 1 : 1 };
}
