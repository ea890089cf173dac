// Everything that happened, newest first. Internal notes look unlike words the
// person reads.
import type { CaseDetail, TimelineEntry } from "@/api/types";
import { moment } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { useWords } from "@/lib/words";

export function Timeline({ detail }: { detail: CaseDetail }) {
  const { t } = useWords();
  return (
    <section className="timeline">
      <h2>{t("case.timeline")}</h2>
      <ol reversed>
        {detail.timeline.toReversed().map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
    </section>
  );
}

function Entry({ entry }: { entry: TimelineEntry }) {
  const { t, language } = useWords();
  const now = useNow();
  const by = entry.actor === "system" ? t("timeline.by_system") : entry.staff_name;
  const media = entry.media?.length ?? 0;
  return (
    <li className={`entry entry-${entry.kind}`}>
      <p>
        <time dateTime={entry.at}>{moment(entry.at, now, language)}</time>{" "}
        {t(`timeline.${entry.kind}`, { unit: entry.unit?.name ?? "", stars: entry.stars ?? "" })}
        {by && <span className="quiet"> · {by}</span>}
      </p>
      {entry.text && <p className="entry-text">{entry.text}</p>}
      {media > 0 && <p className="quiet">{t("timeline.media", { n: media })}</p>}
    </li>
  );
}
