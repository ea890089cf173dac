// What one value is written in: a line, a text, a number, a day, a moment, a choice.
import { fromLocal, toLocal } from "@/lib/localTime";
import { useWords, type Language } from "@/lib/words";
import type { Shape } from "../lib/schema";
import { clockText, listOf, ringsText, textOf } from "../lib/tidy";

export interface DraftControlProps {
  kind: Shape["kind"];
  long?: boolean;
  value: unknown;
  onChange: (value: unknown) => void;
  id?: string;
  "aria-label"?: string;
  "aria-invalid"?: boolean;
  "aria-describedby"?: string | undefined;
}

const LOCALE: Record<Language, string> = { vi: "vi-VN", en: "en-GB" };
/** A Monday. */
const WEEK = Date.UTC(2026, 2, 2);
const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

function dayName(day: number, language: Language): string {
  return new Intl.DateTimeFormat(LOCALE[language], { weekday: "long", timeZone: "UTC" }).format(WEEK + (day - 1) * DAY_MS);
}

const TRUTHS = [
  ["", "field.unknown"],
  ["yes", "field.yes"],
  ["no", "field.no"],
] as const;

export function DraftControl({ kind, long = false, value, onChange, ...wiring }: DraftControlProps) {
  const { t, language } = useWords();
  const line = (shown: string, more: { type?: string; inputMode?: "decimal" | "numeric"; placeholder?: string } = {}) => (
    <input className="input" value={shown} onChange={(event) => onChange(event.target.value)} {...more} {...wiring} />
  );
  const text = (shown: string, rows: number, read: (typed: string) => unknown) => (
    <textarea className="input" rows={rows} value={shown} onChange={(event) => onChange(read(event.target.value))} {...wiring} />
  );
  switch (kind) {
    case "whole":
      return line(textOf(value), { inputMode: "numeric" });
    case "number":
      return line(textOf(value), { inputMode: "decimal" });
    case "clock":
      return line(clockText(value), { placeholder: "07:30" });
    case "day":
      return line(textOf(value), { type: "date" });
    case "moment":
      return <input className="input" type="datetime-local" value={toLocal(textOf(value))} onChange={(event) => onChange(fromLocal(event.target.value))} {...wiring} />;
    case "switch":
      return <input type="checkbox" checked={value === true} onChange={(event) => onChange(event.target.checked)} {...wiring} />;
    case "weekday":
      return (
        <select className="input" value={textOf(value)} onChange={(event) => onChange(event.target.value)} {...wiring}>
          <option value="" />
          {DAYS.map((day) => (
            <option key={day} value={day}>
              {dayName(day, language)}
            </option>
          ))}
        </select>
      );
    case "maybe":
      return (
        <select className="input" value={value === true ? "yes" : value === false ? "no" : ""} onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.value === "yes")} {...wiring}>
          {TRUTHS.map(([truth, key]) => (
            <option key={truth} value={truth}>
              {t(key)}
            </option>
          ))}
        </select>
      );
    case "lines":
      return text(listOf(value).map(textOf).join("\n"), 2, (typed) => (typed === "" ? [] : typed.split("\n")));
    case "rings":
      return text(ringsText(value), 6, (typed) => typed);
    default:
      return long ? text(textOf(value), 6, (typed) => typed) : line(textOf(value));
  }
}
