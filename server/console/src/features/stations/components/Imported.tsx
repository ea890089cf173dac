// What became of a file of readings, and the lines that were not taken.
import type { ReadingsTaken } from "@/api/types";
import { FieldError } from "@/components/ui/Field";
import { Notice } from "@/components/ui/Notice";
import { useWords } from "@/lib/words";

export function Imported({ taken: { taken, corrected, doubled, refused } }: { taken: ReadingsTaken }) {
  const { t, language } = useWords();
  return (
    <>
      <Notice look={refused.length > 0 ? "doubt" : "done"}>{t("stations.imported", { taken, corrected, doubled, refused: refused.length })}</Notice>
      {refused.map((one) => (
        <FieldError key={one.index} words={t("stations.refused_row", { row: one.index + 1, field: one.field, why: one.message[language] })} />
      ))}
    </>
  );
}
