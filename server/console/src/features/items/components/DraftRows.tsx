// Rows of a few values as a table to write in.
import { Trash2 } from "lucide-react";
import { useId } from "react";
import { Button } from "@/components/ui/Button";
import { FieldError } from "@/components/ui/Field";
import { useWords, type Words } from "@/lib/words";
import { faultWithin, labelOf, whereIs } from "../lib/faults";
import type { FieldShape, Shape } from "../lib/schema";
import { isJson, type Json } from "../lib/tidy";
import { DraftControl } from "./DraftControl";
import type { DraftListProps } from "./DraftList";
import "@/components/ui/Table.css";

interface Column {
  /** Within a row, as the server names it. */
  path: readonly [string] | readonly [string, string];
  label: string;
  kind: Shape["kind"];
}

const LANGUAGES = ["vi", "en"] as const;

function columnsOf(row: Shape, t: Words["t"]): Column[] {
  if (row.kind === "words") return LANGUAGES.map((language) => ({ path: [language], label: t(language === "vi" ? "field.vietnamese" : "field.english"), kind: "text" }));
  if (row.kind !== "group") return [];
  return row.fields.flatMap((field: FieldShape): Column[] => {
    const label = labelOf(field, t);
    if (field.shape.kind !== "words") return [{ path: [field.name], label, kind: field.shape.kind }];
    return LANGUAGES.map((language) => ({ path: [field.name, language], label: language === "vi" ? label : t("field.in_english", { name: label }), kind: "text" }));
  });
}

const inside = (value: unknown): Json => (isJson(value) ? value : {});

function read(row: unknown, [first, second]: Column["path"]): unknown {
  const one = inside(row)[first];
  return second === undefined ? one : inside(one)[second];
}

function written(row: unknown, [first, second]: Column["path"], value: unknown): Json {
  const said = inside(row);
  return { ...said, [first]: second === undefined ? value : { ...inside(said[first]), [second]: value } };
}

interface DraftRowsProps extends DraftListProps {
  rows: readonly unknown[];
  onRow: (at: number, row: unknown) => void;
  onRemove: (at: number) => void;
}

export function DraftRows({ row, label, path, rows, faults, onRow, onRemove }: DraftRowsProps) {
  const { t } = useWords();
  const said = useId();
  const columns = columnsOf(row, t);
  const wrong = faultWithin(faults, path);
  const where = wrong && whereIs(wrong.path.slice(path.length), { kind: "list", row }, t);
  return (
    <>
      <div className="draft-rows">
        <table className="table" aria-label={label}>
          <thead>
            <tr>
              {columns.map(({ label: name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
              <th scope="col">
                <span className="unseen">{t("field.removing")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((one, at) => (
              <tr key={at}>
                {columns.map((column) => {
                  const cell = [path, at, ...column.path].join(".");
                  const isWrong = wrong !== undefined && (wrong.path === cell || wrong.path === `${path}.${at}`);
                  return (
                    <td key={column.label}>
                      <DraftControl
                        kind={column.kind}
                        value={read(one, column.path)}
                        onChange={(value) => onRow(at, written(one, column.path, value))}
                        aria-label={t("field.cell", { name: column.label, n: at + 1 })}
                        aria-invalid={isWrong}
                        aria-describedby={isWrong ? said : undefined}
                      />
                    </td>
                  );
                })}
                <td>
                  <Button look="quiet" icon={<Trash2 size={16} aria-hidden />} aria-label={t("field.remove", { name: label, n: at + 1 })} onClick={() => onRemove(at)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {wrong && <FieldError id={said} words={where ? t("items.fault", { where, why: wrong.words }) : wrong.words} />}
    </>
  );
}
