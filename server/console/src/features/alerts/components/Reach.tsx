import { useCatalog } from "@/api/catalog";
import type { AlertDetail } from "@/api/types";
import { useWords } from "@/lib/words";
import "@/components/ui/Table.css";

const COUNTS = ["delivered", "shown", "safe"] as const;

/** What phones said, counts alone, by commune. */
export function Reach({ detail }: { detail: AlertDetail }) {
  const { t } = useWords();
  const { commune } = useCatalog();
  if (!["broadcasting", "completed", "cancelled"].includes(detail.state)) return null;
  const sum = (name: (typeof COUNTS)[number]) => detail.reach.reduce((all, one) => all + one[name], 0);
  return (
    <section aria-labelledby="alert-reach">
      <h2 id="alert-reach">{t("alerts.reach")}</h2>
      {detail.reach.length === 0 ? (
        <p className="quiet small">{t("alerts.reach_none")}</p>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t("alerts.commune")}</th>
              <th scope="col">{t("alerts.delivered")}</th>
              <th scope="col">{t("alerts.shown")}</th>
              <th scope="col">{t("alerts.safe_count")}</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{t("alerts.all")}</th>
              {COUNTS.map((name) => (
                <td key={name}>{sum(name)}</td>
              ))}
            </tr>
            {detail.reach.map((one) => (
              <tr key={one.commune ?? ""}>
                <th scope="row">{one.commune ? (commune(one.commune) ?? one.commune) : t("alerts.no_commune")}</th>
                {COUNTS.map((name) => (
                  <td key={name}>{one[name]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
