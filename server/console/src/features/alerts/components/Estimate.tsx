// How many the warning would reach if it were sent now, and who lives there: as it is
// written and drawn, saved or not. Counts of phones go down in steps, so that none tells of
// a single phone.
import { useCatalog } from "@/api/catalog";
import type { AlertDetail, AlertDraft, ReachEstimate } from "@/api/types";
import type { Corner } from "@/components/map/AreaMap";
import { Notice } from "@/components/ui/Notice";
import { count } from "@/lib/count";
import { refusal } from "@/lib/refusal";
import { useWords } from "@/lib/words";
import { useEstimate } from "../api/alerts";
import { atLeast } from "../lib/atLeast";
import { isSomewhere, reaches } from "../lib/reaches";
import { EstimateTable } from "./EstimateTable";

export interface EstimateProps {
  detail: AlertDetail;
  draft: AlertDraft;
  ring: readonly Corner[];
  /** Whether it is still being written. */
  live: boolean;
}

export function Estimate({ detail, draft, ring, live }: EstimateProps) {
  const { t, language } = useWords();
  const of = reaches(draft, ring);
  const asked = live && isSomewhere(of);
  const { data, error } = useEstimate(of, asked);
  const estimate = asked ? data : detail.estimate;
  if (!estimate && !error) return null;
  const refused = asked && error ? refusal(error, language) : undefined;
  return (
    <section aria-labelledby="alert-estimate">
      <h2 id="alert-estimate">{t("alerts.estimate")}</h2>
      {live && <p className="quiet small">{t("alerts.estimate_live")}</p>}
      <div role="status">
        {refused ? (
          <Notice look="doubt">
            {refused.words} {refused.field}
          </Notice>
        ) : (
          estimate && <Counts estimate={estimate} />
        )}
      </div>
      {estimate && !refused && <More estimate={estimate} />}
    </section>
  );
}

function Counts({ estimate }: { estimate: ReachEstimate }) {
  const { t, language } = useWords();
  const said = (told: number) => atLeast(told, estimate.step, language);
  const { people, households, uncounted } = estimate;
  return (
    <>
      <p>{t("alerts.estimate_phones", { n: said(estimate.phones) })}</p>
      {typeof estimate.sms === "number" && <p>{t("alerts.estimate_sms", { n: said(estimate.sms) })}</p>}
      {typeof people === "number" && <p>{t("alerts.estimate_people", { n: count(people, language) })}</p>}
      {typeof households === "number" && <p>{t("alerts.estimate_households", { n: count(households, language) })}</p>}
      {uncounted > 0 && <p>{t("alerts.estimate_uncounted", { n: uncounted })}</p>}
    </>
  );
}

function More({ estimate }: { estimate: ReachEstimate }) {
  const { t, language } = useWords();
  const { commune } = useCatalog();
  return (
    <>
      {estimate.communes.length > 0 && (
        <details>
          <summary>{t("alerts.estimate_lines", { n: estimate.communes.length })}</summary>
          <EstimateTable estimate={estimate} nameOf={(code) => commune(code) ?? code} />
        </details>
      )}
      {estimate.source && <p className="quiet small">{t("alerts.estimate_source", { source: estimate.source[language] })}</p>}
      <p className="quiet small">{t("alerts.estimate_hint", { step: estimate.step })}</p>
    </>
  );
}
