// Where: the position that counts, how far to trust it, and what the phone
// measured where the person put the pin elsewhere.
import type { CaseDetail } from "@/api/types";
import { distance } from "@/lib/distance";
import { moment } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { useWords } from "@/lib/words";

type Fix = NonNullable<CaseDetail["fix"]>;

export function Position({ detail }: { detail: CaseDetail }) {
  const { t, language } = useWords();
  const { fix, measured, moved_m } = detail;
  if (!fix) return null;
  return (
    <>
      <li className="case-position">
        <FixWords fix={fix} />
      </li>
      {measured && (
        <li className="case-position">
          {t("case.measured")} <FixWords fix={measured} />
          {typeof moved_m === "number" && `, ${t("case.moved", { distance: distance(moved_m, language) })}`}
        </li>
      )}
    </>
  );
}

function FixWords({ fix }: { fix: Fix }) {
  const { t, language } = useWords();
  const now = useNow();
  const said = [t("case.position", { lat: fix.lat.toFixed(4), lon: fix.lon.toFixed(4) })];
  if (typeof fix.accuracy_m === "number") said.push(t("case.accuracy", { m: Math.round(fix.accuracy_m) }));
  said.push(t(`fix.${fix.source}`));
  if (typeof fix.altitude_m === "number") said.push(t("case.altitude", { m: Math.round(fix.altitude_m) }));
  if (fix.taken_at) said.push(moment(fix.taken_at, now, language));
  return (
    <>
      {said.join(" · ")}
      {fix.mocked && <strong> · {t("case.mocked")}</strong>}
    </>
  );
}
