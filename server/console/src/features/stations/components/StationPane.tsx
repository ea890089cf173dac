import { useState } from "react";
import { ErrorFace, Skeleton } from "@/components/ui/Faces";
import { Segmented } from "@/components/ui/Segmented";
import { moment } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { isMessage, useWords } from "@/lib/words";
import { useStation } from "../api/stations";
import { metres } from "@/lib/metres";
import { ReadingForm } from "./ReadingForm";
import { StationChart } from "./StationChart";

const HOURS = ["24", "72", "168", "720"] as const;
const FIRST = "72";

export function StationPane({ id, mayWrite }: { id: string; mayWrite: boolean }) {
  const { t, language } = useWords();
  const now = useNow();
  const [hours, setHours] = useState<string>(FIRST);
  const { data, error, refetch } = useStation(id, Number(hours));
  if (!data) {
    if (error) return <ErrorFace error={error} retry={() => void refetch()} />;
    return <Skeleton label={t("case.loading")} rows={6} />;
  }
  const { station, events } = data;
  const level = (mm: number) => t("stations.metres", { n: metres(mm, language) });
  return (
    <article className="station" aria-labelledby="station-name">
      <h1 id="station-name">{station.name}</h1>
      <p className="quiet small">
        {[
          t("stations.river", { river: station.river }),
          t("stations.datum", { datum: station.datum[language] }),
          station.note?.[language],
          station.record && t("stations.record", { n: metres(station.record.mm, language) }),
          typeof station.rate_mm_hour === "number" && t("stations.rate", { n: metres(station.rate_mm_hour, language) }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <ul className="station-alarms" aria-label={t("stations.alarms")}>
        {station.alarms.map((alarm, number) => (
          <li key={alarm.mm} className={station.alarm && station.alarm > number ? "station-passed" : ""}>
            {alarm.name[language]}: <strong>{level(alarm.mm)}</strong>
          </li>
        ))}
      </ul>
      <Segmented legend={t("stations.hours")} value={hours} onChange={setHours} segments={HOURS.map((value) => ({ value, label: t("stations.hours_n", { n: value }) }))} />
      <StationChart detail={data} />
      {mayWrite && <ReadingForm station={station} />}
      {events.length > 0 && (
        <section aria-labelledby="station-events">
          <h2 id="station-events">{t("stations.events")}</h2>
          <ol className="station-events">
            {events.map((event) => {
              const key = `stations.event_${event.kind}`;
              // What it fell below is the level above those still passed.
              const passed = station.alarms[event.kind === "fell" ? event.alarm : event.alarm - 1];
              const fill = { at: moment(event.at, now, language), alarm: passed?.name[language] ?? "–" };
              return <li key={event.at + event.kind}>{isMessage(key) ? t(key, fill) : event.kind}</li>;
            })}
          </ol>
        </section>
      )}
    </article>
  );
}
