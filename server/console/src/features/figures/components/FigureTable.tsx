// One line a unit, commune or category; a heading sorts, a name opens what is
// counted.
import { ArrowDown, ArrowUp } from "lucide-react";
import { useState } from "react";
import { Link } from "wouter";
import { useCatalog } from "@/api/catalog";
import type { FigureReport } from "@/api/types";
import { Segmented } from "@/components/ui/Segmented";
import { caseAddress } from "@/lib/address";
import { useWords } from "@/lib/words";
import { amount, COLUMNS, shown, type Column } from "../lib/column";

type By = "units" | "communes" | "categories";
const BY: readonly By[] = ["units", "communes", "categories"];
const FILTER = { units: "unit", communes: "commune", categories: "category" } as const;

interface Order {
  column: Column;
  up: boolean;
}

export function FigureTable({ report }: { report: FigureReport }) {
  const words = useWords();
  const { t, language } = words;
  const { catalog, category, commune } = useCatalog();
  const [by, setBy] = useState<By>("units");
  const [{ column, up }, setOrder] = useState<Order>({ column: "received", up: false });
  const name = (id: string) => {
    if (by === "communes") return commune(id) ?? id;
    if (by === "categories") return category(id) ?? id;
    return catalog?.units.find((unit) => unit.id === id)?.name[language] ?? id;
  };
  const sign = up ? 1 : -1;
  // Lines without a number come last, whichever way it is sorted.
  const worth = (n: number | undefined) => (n === undefined ? Infinity : sign * n);
  const rows = Object.entries(report[by]).sort(([, a], [, b]) => {
    const [x, y] = [worth(amount(a, column)), worth(amount(b, column))];
    return x === y ? 0 : x < y ? -1 : 1;
  });
  const Arrow = up ? ArrowUp : ArrowDown;
  return (
    <section className="figures-table">
      <Segmented legend={t("figures.by")} value={by} onChange={setBy} segments={BY.map((value) => ({ value, label: t(`figures.by_${value}`) }))} />
      {/* A table that is wider than the screen is moved by keys, too. */}
      <div className="figures-scroll" tabIndex={0} role="region" aria-label={t("figures.table", { by: t(`figures.by_${by}`) })}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t(`figures.by_${by}`)}</th>
              {COLUMNS.map((one) => (
                <th key={one} scope="col" aria-sort={one !== column ? "none" : up ? "ascending" : "descending"}>
                  <button
                    type="button"
                    aria-label={t("figures.sort", { name: t(`figures.${one}`) })}
                    onClick={() => setOrder({ column: one, up: one === column && !up })}
                  >
                    {t(`figures.${one}`)} {one === column && <Arrow size={14} aria-hidden />}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([id, line]) => (
              <tr key={id}>
                <th scope="row">
                  <Link href={caseAddress(undefined, { view: "all", [FILTER[by]]: id })} aria-label={t("figures.open", { name: name(id) })}>
                    {name(id)}
                  </Link>
                </th>
                {COLUMNS.map((one) => (
                  <td key={one}>
                    {shown(line, one, words)}
                    {one === "percent" && typeof line.on_time_percent === "number" && <meter className="figures-bar" min={0} max={100} value={line.on_time_percent} aria-hidden />}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
