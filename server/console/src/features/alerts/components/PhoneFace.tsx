// The warning as a phone shows it, and the very payload that reaches it.
import { TriangleAlert } from "lucide-react";
import type { AlertDetail } from "@/api/types";
import { Level } from "@/components/ui/Level";
import { moment } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { useWords } from "@/lib/words";

export function PhoneFace({ detail }: { detail: AlertDetail }) {
  const { t, language } = useWords();
  const now = useNow();
  const alert = detail.preview ?? detail.alert ?? detail.draft;
  const words = (language === "en" ? alert.en : undefined) ?? alert.vi;
  const bytes = detail.payload_bytes;
  return (
    <section aria-labelledby="alert-phone">
      <h2 id="alert-phone">{t("alerts.phone")}</h2>
      <div className="phone">
        <p className="phone-line small">
          <TriangleAlert size={14} aria-hidden /> {t("alerts.phone_app")}
        </p>
        <p>
          <Level level={alert.level} />
        </p>
        {alert.status !== "actual" && <p className="phone-drill">{t("alerts.drill")}</p>}
        <p className="phone-head">{words.headline}</p>
        <ol>
          {(words.steps ?? []).map((one, number) => (
            <li key={number}>{one}</li>
          ))}
        </ol>
        <p className="small">{t("alerts.until", { at: moment(alert.expires, now, language) })}</p>
        <p className="phone-do" aria-hidden>
          <span>{t("alerts.safe")}</span>
          <span>{t("alerts.help")}</span>
          <span>{t("alerts.listen")}</span>
        </p>
      </div>
      {typeof bytes === "number" && (
        <>
          <p className="small" id="alert-payload">
            {t("alerts.payload", { n: bytes, max: detail.payload_bytes_max })}
          </p>
          <meter className="alert-meter" aria-labelledby="alert-payload" min={0} max={detail.payload_bytes_max} value={bytes} />
          <details>
            <summary>{t("alerts.payload_exact")}</summary>
            <pre className="alert-payload" tabIndex={0}>
              {JSON.stringify(detail.preview ?? detail.alert, null, 1)}
            </pre>
          </details>
        </>
      )}
    </section>
  );
}
