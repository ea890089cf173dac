// What was typed into a form as the server takes it. What is no number stays as it was typed:
// the server refuses it and names the field.
import type { FieldShape, Group, Shape } from "./schema";

export type Json = Record<string, unknown>;

const DAY_MINUTES = 24 * 60;

export const isJson = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const textOf = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? String(value) : "");

function number(value: unknown): unknown {
  const said = textOf(value).trim().replace(",", ".");
  if (said === "") return undefined;
  return /^-?\d+(\.\d+)?$/.test(said) ? Number(said) : textOf(value);
}

/** `07:30` as minutes after midnight; `24:00` ends a day. */
function minutes(value: unknown): unknown {
  if (typeof value === "number") return value;
  const said = textOf(value).trim();
  if (said === "") return undefined;
  const [, hour, minute] = /^(\d{1,2})[:.gh](\d{2})$/.exec(said) ?? [];
  const at = Number(hour) * 60 + Number(minute);
  return Number(minute) < 60 && at <= DAY_MINUTES ? at : said;
}

/** Minutes after midnight as `07:30`; what is being typed stays. */
export function clockText(value: unknown): string {
  if (typeof value !== "number") return textOf(value);
  return [Math.floor(value / 60), value % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

/** Corners of rings as lines, a blank one between two rings. */
export function ringsText(value: unknown): string {
  if (typeof value === "string") return value;
  return listOf(value).map((ring) => listOf(ring).map((corner) => listOf(corner).join(", ")).join("\n")).join("\n\n");
}

function rings(value: unknown): unknown {
  const said = ringsText(value).trim();
  if (said === "") return undefined;
  const read = said.split(/\n\s*\n/).map((ring) => ring.trim().split("\n").map((corner) => corner.split(/[,;\s]+/).filter(Boolean).map(Number)));
  const sound = read.flat().every((corner) => corner.length === 2 && corner.every(Number.isFinite));
  return sound ? read : said;
}

function pair(value: unknown): unknown {
  const both = [0, 1].map((at) => number(listOf(value)[at]));
  if (both.every((one) => one === undefined)) return undefined;
  return both.map((one) => one ?? "");
}

function words(value: unknown, required: boolean): unknown {
  const { vi, en } = isJson(value) ? value : {};
  const both = { vi: textOf(vi), en: textOf(en) };
  return required || both.vi.trim() || both.en.trim() ? both : undefined;
}

function list(row: Shape, value: unknown, required: boolean): unknown {
  const rows = listOf(value).map((one) => tidy(row, one, true));
  return required || rows.length > 0 ? rows : undefined;
}

/** An object of what is there; absent where nothing is and it need not be. */
function filled({ fields }: Group, value: unknown, required: boolean): Json | undefined {
  const said = isJson(value) ? value : {};
  const kept = fields.map(({ name, shape, required: must }: FieldShape) => [name, tidy(shape, said[name], must && (required || Object.keys(said).length > 0))] as const);
  const there = kept.filter(([, one]) => one !== undefined);
  const empty = there.every(([, one]) => one === "" || one === false || (isJson(one) && one["vi"] === "" && one["en"] === ""));
  return required || !empty ? Object.fromEntries(there) : undefined;
}

/** `required`: it is there however empty. */
export function tidy(shape: Shape, value: unknown, required: boolean): unknown {
  switch (shape.kind) {
    case "group":
      return filled(shape, value, required);
    case "list":
      return list(shape.row, value, required);
    case "words":
      return words(value, required);
    case "lines":
    case "communes": {
      const said = listOf(value).map((one) => textOf(one).trim()).filter(Boolean);
      return required || said.length > 0 ? said : undefined;
    }
    case "pair":
      return pair(value);
    case "rings":
      return rings(value);
    case "clock":
      return minutes(value);
    case "whole":
    case "number":
    case "weekday":
      return number(value);
    case "day":
    case "moment":
      return textOf(value) || undefined;
    case "switch":
      return value === true ? true : undefined;
    case "maybe":
      return typeof value === "boolean" ? value : undefined;
    default: {
      const said = textOf(value);
      return required || said.trim() ? said : undefined;
    }
  }
}

/** Whether nothing is written there. */
export function isBlank(shape: Shape, value: unknown): boolean {
  return tidy(shape, value, false) === undefined;
}
