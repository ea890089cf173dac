// The alert desk: warnings left, one open beside. One person writes it, another
// one sends it.
import { Megaphone } from "lucide-react";
import { useState } from "react";
import { Link, useLocation, useParams } from "wouter";
import type { StaffView } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { Empty, ErrorFace, Skeleton } from "@/components/ui/Faces";
import { Level } from "@/components/ui/Level";
import { moment } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { useWords } from "@/lib/words";
import { useAlerts } from "../api/alerts";
import { AlertPane } from "./AlertPane";
import { NewAlert } from "./NewAlert";
import "./Alerts.css";

export function AlertsRoom({ staff }: { staff: StaffView }) {
  const { t, language } = useWords();
  const now = useNow();
  const [, go] = useLocation();
  const { alert } = useParams<{ alert?: string }>();
  const { data, error, refetch } = useAlerts();
  const [writing, setWriting] = useState(false);
  return (
    <div className={alert ? "alerts alerts-open" : "alerts"}>
      <nav className="alerts-side" aria-label={t("alerts.list")}>
        <h1>{t("alerts.title")}</h1>
        {staff.permissions.includes("alert.write") && (
          <Button look="primary" icon={<Megaphone size={16} aria-hidden />} onClick={() => setWriting(true)}>
            {t("alerts.new")}
          </Button>
        )}
        {error && <ErrorFace error={error} retry={() => void refetch()} />}
        {!data && !error && <Skeleton label={t("case.loading")} rows={4} />}
        {data?.length === 0 && <p className="quiet">{t("alerts.none")}</p>}
        <ul>
          {data?.map((one) => (
            <li key={one.id}>
              <Link href={`/alerts/${one.id}`} aria-current={one.id === alert ? "page" : undefined}>
                <span className="alerts-line">
                  <Level level={one.draft.level} />
                  <span className={`alerts-state alerts-${one.state}`}>{t(`alerts.state_${one.state}`)}</span>
                </span>
                <span>{one.draft.vi.headline}</span>
                <span className="quiet small">
                  {one.draft.status !== "actual" && `${t(`alerts.status_${one.draft.status}`)} · `}
                  {moment(one.changed_at, now, language)}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {alert ? (
        <AlertPane key={alert} alert={alert} staff={staff} onOpen={(id) => go(`/alerts/${id}`)} />
      ) : (
        <Empty title={t("alerts.pick")}>{t("alerts.pick_hint")}</Empty>
      )}
      {writing && (
        <NewAlert
          onClose={() => setWriting(false)}
          onMade={(id) => {
            setWriting(false);
            go(`/alerts/${id}`);
          }}
        />
      )}
    </div>
  );
}
