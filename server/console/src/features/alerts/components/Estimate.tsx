// How many the warning would reach if it were sent now. Figures go down in steps, so
// that none tells of a single phone.
import { useCatalog } from "@/api/catalog";
import type { AlertDetail } from "@/api/types";
import { useWords } from "@/lib/words";
import { atLeast } from "../lib/atLeast";
import "@/components/ui/Table.css";

export function Estimate({ detail, changed }: { detail: AlertDetail; changed: boolean }) {
  const { t } = useWords();
  const { commune } = useCatalog();
  const { estimate } = detail;
  if (!estimate) return null;
  const said = (count: number) => atLeast(count, estimate.step);
  const lines: [string, string, number][] = estimate.communes.map(({ commune: code, phones }) => [code, commune(code) ?? code, phones]);
  if (estimate.everywhere > 0) lines.push(["", t("alerts.estimate_everywhere"), estimate.everywhere]);
  return (
    <section aria-labelledby="alert-estimate">
      <h2 id="alert-estimate">{t("alerts.estimate")}</h2>
      <p>{t("alerts.estimate_phones", { n: said(estimate.phones) })}</p>
      {typeof estimate.sms === "number" && <p>{t("alerts.estimate_sms", { n: said(estimate.sms) })}</p>}
      {changed && <p className="quiet small">{t("alerts.estimate_saved")}</p>}
      {lines.length > 0 && (
        <details>
          <summary>{t("alerts.estimate_lines", { n: estimate.communes.length })}</summary>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t("alerts.commune")}</th>
                <th scope="col">{t("alerts.estimate_count")}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map(([code, name, count]) => (
                <tr key={code}>
                  <th scope="row">{name}</th>
                  <td>{said(count)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
      <p className="quiet small">{t("alerts.estimate_hint", { step: estimate.step })}</p>
    </section>
  );
}
