// The rows of a file that are at fault, each with its column and why.
import type { WrongRow } from "@/api/types";
import { useWords } from "@/lib/words";
import "./Table.css";

export function WrongRows({ rows }: { rows: readonly WrongRow[] }) {
  const { t, language } = useWords();
  if (rows.length === 0) return null;
  return (
    <table className="table">
      <thead>
        <tr>
          <th scope="col">{t("items.row")}</th>
          <th scope="col">{t("items.column")}</th>
          <th scope="col">{t("items.why")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((one) => (
          <tr key={`${one.row}:${one.field}`}>
            <td>{one.row}</td>
            <td>{one.field}</td>
            <td>{one.message[language]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
