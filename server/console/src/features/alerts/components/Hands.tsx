import type { AlertDetail, StaffView } from "@/api/types";
import { moment } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { isMessage, useWords } from "@/lib/words";

/** Whose hands a warning went through. */
export function Hands({ detail, staff }: { detail: AlertDetail; staff: StaffView }) {
  const { t, language } = useWords();
  const now = useNow();
  return (
    <section aria-labelledby="alert-hands">
      <h2 id="alert-hands">{t("alerts.hands")}</h2>
      <ol className="alert-hands">
        {detail.hands.map((hand) => {
          const did = `alerts.did_${hand.did}`;
          const who = !hand.staff ? t("alerts.server") : hand.staff === staff.id ? t("alerts.you") : t("alerts.somebody");
          return (
            <li key={hand.at + hand.did}>
              {moment(hand.at, now, language)} · {who} {isMessage(did) ? t(did) : hand.did}
              {hand.note && hand.staff && `: ${hand.note}`}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
