// The sensor desk: stations by river, one open beside with its chart.
import { TrendingDown, TrendingUp, Waves } from "lucide-react";
import { Link, useParams } from "wouter";
import { useStations } from "@/api/stations";
import type { StaffView, Station } from "@/api/types";
import { Empty, ErrorFace, Skeleton } from "@/components/ui/Faces";
import { moment } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { useWords } from "@/lib/words";
import { metres } from "@/lib/metres";
import { StationPane } from "./StationPane";
import "./Stations.css";

export function StationsRoom({ staff }: { staff: StaffView }) {
  const { t } = useWords();
  const { station } = useParams<{ station?: string }>();
  const { data, error, refetch } = useStations();
  const rivers = [...new Set(data?.stations.map(({ river }) => river))];
  return (
    <div className={station ? "stations stations-open" : "stations"}>
      <nav className="stations-side" aria-label={t("stations.title")}>
        <h1>{t("stations.title")}</h1>
        {error && <ErrorFace error={error} retry={() => void refetch()} />}
        {!data && !error && <Skeleton label={t("case.loading")} rows={6} />}
        {rivers.map((river) => (
          <section key={river} aria-label={t("stations.river", { river })}>
            <h2>{t("stations.river", { river })}</h2>
            <ul>
              {data?.stations
                .filter((one) => one.river === river)
                .map((one) => (
                  <li key={one.id}>
                    <StationLink station={one} open={one.id === station} />
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </nav>
      {station ? (
        <StationPane key={station} id={station} mayWrite={staff.permissions.includes("reading.write")} />
      ) : (
        <Empty title={t("stations.pick")} icon={<Waves size={32} aria-hidden />}>
          {t("stations.pick_hint")}
        </Empty>
      )}
    </div>
  );
}

function StationLink({ station, open }: { station: Station; open: boolean }) {
  const { t, language } = useWords();
  const now = useNow();
  const over = station.alarm ? station.alarms[station.alarm - 1] : undefined;
  const { last, trend } = station;
  return (
    <Link href={`/stations/${station.id}`} aria-current={open ? "page" : undefined}>
      <span className="stations-line">
        <strong>{station.name}</strong>
        <span className={`stations-state stations-${station.state}`}>
          {trend === "rising" && <TrendingUp size={14} aria-hidden />}
          {trend === "falling" && <TrendingDown size={14} aria-hidden />}
          {over ? t("stations.over", { name: over.name[language] }) : t(`stations.state_${station.state}`)}
        </span>
      </span>
      <span className="quiet small">
        {last ? t("stations.last", { n: metres(last.mm, language), at: moment(last.at, now, language) }) : t("stations.never")}
        {trend && ` · ${t(`stations.trend_${trend}`)}`}
      </span>
    </Link>
  );
}
