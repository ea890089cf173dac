import type { Triage } from "@/api/types";
import { Notice } from "@/components/ui/Notice";
import { useWords } from "@/lib/words";

/** Danger to life and spam, each with the words that say so. */
export function Lanes({ triage }: { triage: Triage }) {
  const { t } = useWords();
  return (
    <>
      {triage.emergency.length > 0 && (
        <Notice look="failed">{t("triage.emergency", { words: triage.emergency.join(", ") })}</Notice>
      )}
      {triage.spam.length > 0 && <Notice look="doubt">{t("triage.spam", { words: triage.spam.join(", ") })}</Notice>}
    </>
  );
}
