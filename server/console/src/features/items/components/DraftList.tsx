// A list: a table of rows where a row is a few values (hours, facts, points of a track), cards
// where it holds a list of its own.
import { Plus, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/Button";
import { useWords } from "@/lib/words";
import { nextRow } from "../lib/controls";
import type { Shape } from "../lib/schema";
import { isJson, listOf } from "../lib/tidy";
import { DraftGroup, type DraftFieldProps } from "./DraftField";
import { DraftRows } from "./DraftRows";

export interface DraftListProps extends DraftFieldProps {
  row: Shape;
  label: string;
}

export function DraftList(props: DraftListProps) {
  const { t } = useWords();
  const { row, label, path, value, faults, onChange } = props;
  const rows = listOf(value);
  const isDeep = row.kind === "group" && row.fields.some(({ shape }) => ["list", "group", "lines", "rings", "pair"].includes(shape.kind));
  const change = (at: number, next: unknown) => onChange(rows.map((one, number) => (number === at ? next : one)));
  const remove = (at: number) => onChange(rows.filter((_, number) => number !== at));
  const add = () => {
    const last = rows.at(-1);
    onChange([...rows, nextRow(row.kind === "group" ? row.of : "", isJson(last) ? last : undefined)]);
  };
  return (
    <>
      {isDeep &&
        rows.map((one, at) => (
          <fieldset key={at} className="draft-card">
            <legend>{t("field.nth", { name: label, n: at + 1 })}</legend>
            <DraftGroup group={row} path={`${path}.${at}`} value={one} faults={faults} onChange={(next) => change(at, next)} />
            <Button look="quiet" icon={<Trash2 size={16} aria-hidden />} onClick={() => remove(at)}>
              {t("field.remove", { name: label, n: at + 1 })}
            </Button>
          </fieldset>
        ))}
      {!isDeep && rows.length > 0 && <DraftRows {...props} rows={rows} onRow={change} onRemove={remove} />}
      <div>
        <Button icon={<Plus size={16} aria-hidden />} aria-label={t("field.add_to", { name: label })} onClick={add}>
          {t("field.add")}
        </Button>
      </div>
    </>
  );
}
