// What began a draft when no person did: which reading of which station crossed which
// level, and the station's own page to look for oneself.
import { Link } from "wouter";
import type { AlertDetail } from "@/api/types";
import { metres } from "@/lib/metres";
import { moment } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { useWords } from "@/lib/words";

export function Cause({ detail }: { detail: AlertDetail }) {
  const { t, language } = useWords();
  const now = useNow();
  const { cause, crossing } = detail;
  if (!crossing) return cause ? <p className="quiet small">{t("alerts.cause", { cause })}</p> : null;
  const { datastream, station, river, at, reading_mm, threshold_mm, threshold, rising } = crossing;
  return (
    <section className="alert-cause small" aria-labelledby="alert-cause">
      <h2 id="alert-cause">{t("alerts.cause_title")}</h2>
      <p>
        {t(rising ? "alerts.cause_rose" : "alerts.cause_fell", {
          river,
          station,
          reading: metres(reading_mm, language),
          threshold: threshold[language],
          level: metres(threshold_mm, language),
          at: moment(at, now, language),
        })}
      </p>
      <p>
        <Link href={`/stations/${datastream}`}>{t("alerts.cause_series", { datastream })}</Link>
      </p>
    </section>
  );
}
