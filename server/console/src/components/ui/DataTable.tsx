// A table of a block: scrolled by keys, taken away as a file that spreadsheets read.
import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { useWords } from "@/lib/words";
import { download, toCsv } from "@/lib/csv";
import { Button } from "./Button";
import "./Table.css";
import "./DataTable.css";

export interface Column<Row> {
  name: string;
  /** What the file has, and the cell where nothing else is drawn. */
  text: (row: Row) => string;
  cell?: (row: Row) => ReactNode;
}

export interface DataTableProps<Row> {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}

export function DataTable<Row>({ label, columns, rows, rowKey }: DataTableProps<Row>) {
  const { t } = useWords();
  const save = () =>
    download(`${label}.csv`, toCsv([columns.map(({ name }) => name), ...rows.map((row) => columns.map(({ text }) => text(row)))]));
  return (
    <>
      <div className="data-table" tabIndex={0} role="region" aria-label={t("table.rows_of", { name: label })}>
        <table className="table">
          <thead>
            <tr>
              {columns.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={rowKey(row)}>
                {columns.map(({ name, text, cell }, at) => {
                  const content = cell ? cell(row) : text(row);
                  return at === 0 ? (
                    <th key={name} scope="row">
                      {content}
                    </th>
                  ) : (
                    <td key={name}>{content}</td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div>
        <Button look="quiet" icon={<Download size={14} aria-hidden />} aria-label={t("table.csv_of", { name: label })} onClick={save}>
          {t("table.csv")}
        </Button>
      </div>
    </>
  );
}
