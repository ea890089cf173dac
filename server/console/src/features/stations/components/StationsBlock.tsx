// Stations on a desk: the last level of each against its alarms, what else is measured, and
// cameras with their last stills.
import { Link } from "wouter";
import { useStations } from "@/api/stations";
import type { DeskBlock, StaffView, Station } from "@/api/types";
import { DataTable, type Column } from "@/components/ui/DataTable";
import { ErrorFace, Skeleton } from "@/components/ui/Faces";
import { moment } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { useWords } from "@/lib/words";
import { metres } from "@/lib/metres";
import { CameraWall } from "./CameraWall";
import { HandForm } from "./HandForm";
import { PointsTable } from "./PointsTable";
import "./Stations.css";

const CAMERA = "camera";

export function StationsBlock({ block, staff }: { block: DeskBlock; staff: StaffView }) {
  const { t, language } = useWords();
  const label = block.name?.[language] ?? t("block.datastreams");
  const { rivers, observes } = block;
  const measured = observes.filter((kind) => kind !== CAMERA);
  return (
    <>
      {(rivers.length > 0 || observes.length === 0) && <LevelsTable label={label} only={rivers} />}
      {observes.includes(CAMERA) && <CameraWall label={label} />}
      {measured.length > 0 && <PointsTable label={label} kinds={measured} />}
      {measured.length > 0 && staff.permissions.includes("reading.write") && <HandForm kinds={measured} />}
    </>
  );
}

/** Of these rivers; of all when there are none. */
function LevelsTable({ label, only }: { label: string; only: readonly string[] }) {
  const { t, language } = useWords();
  const now = useNow();
  const { data, error, refetch } = useStations();
  if (!data) {
    if (error) return <ErrorFace error={error} retry={() => void refetch()} />;
    return <Skeleton label={t("case.loading")} rows={4} />;
  }
  const level = (mm: number) => t("stations.metres", { n: metres(mm, language) });
  const over = ({ alarm, alarms }: Station) => (alarm ? alarms[alarm - 1] : undefined);
  const state = (one: Station) => {
    const passed = over(one);
    return passed ? t("stations.over", { name: passed.name[language] }) : t(`stations.state_${one.state}`);
  };
  const columns: Column<Station>[] = [
    { name: t("stations.station"), text: (one) => one.name, cell: (one) => <Link href={`/stations/${one.id}`}>{one.name}</Link> },
    { name: t("stations.river_name"), text: (one) => one.river },
    { name: t("stations.level"), text: (one) => (one.last ? level(one.last.mm) : "–") },
    {
      name: t("filter.state"),
      text: state,
      cell: (one) => <span className={`stations-state stations-${one.state}`}>{state(one)}</span>,
    },
    { name: t("stations.trend"), text: (one) => (one.trend ? t(`stations.trend_${one.trend}`) : "–") },
    { name: t("stations.alarms"), text: (one) => one.alarms.map(({ mm }) => metres(mm, language)).join(" / ") },
    { name: t("stations.at"), text: (one) => (one.last ? moment(one.last.at, now, language) : "–") },
  ];
  const shown = data.stations.filter(({ river }) => only.length === 0 || only.includes(river));
  // Those above an alarm first, the gravest on top.
  const rows = [...shown].sort((a, b) => (b.alarm ?? 0) - (a.alarm ?? 0));
  return <DataTable label={label} columns={columns} rows={rows} rowKey={(one) => one.id} />;
}
