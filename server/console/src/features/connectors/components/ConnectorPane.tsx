// One connector: its last runs, and the rows that wait.
import { Play } from "lucide-react";
import type { ConnectorRun, ConnectorView } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { DataTable, type Column } from "@/components/ui/DataTable";
import { ErrorFace } from "@/components/ui/Faces";
import { FieldError } from "@/components/ui/Field";
import { moment } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { refusal } from "@/lib/refusal";
import { useWords } from "@/lib/words";
import { useDecision, useRuns } from "../api/connectors";
import { Letters } from "./Letters";

export function ConnectorPane({ connector, mayDecide }: { connector: ConnectorView; mayDecide: boolean }) {
  const { t, language } = useWords();
  const now = useNow();
  const { data, error, refetch } = useRuns(connector.id);
  const decision = useDecision(connector.id);
  const name = connector.name[language];
  const columns: Column<ConnectorRun>[] = [
    { name: t("connectors.run_at"), text: (run) => moment(run.started_at, now, language) },
    {
      name: t("connectors.how"),
      text: (run) => [run.message?.[language] ?? t("connectors.good"), run.field, run.detail].filter(Boolean).join(" · "),
    },
    { name: t("connectors.pages"), text: (run) => String(run.pages) },
    { name: t("connectors.rows"), text: (run) => String(run.rows) },
    { name: t("connectors.added"), text: (run) => String(run.added) },
    { name: t("connectors.changed"), text: (run) => String(run.changed) },
    { name: t("connectors.same"), text: (run) => String(run.same) },
    { name: t("connectors.faulty"), text: (run) => String(run.faulty) },
  ];
  return (
    <section className="connector" aria-label={name}>
      <p className="block-line">
        <strong>{name}</strong>
        {mayDecide && !connector.paused && (
          <Button icon={<Play size={16} aria-hidden />} disabled={decision.isPending} onClick={() => decision.mutate({ verb: "run" })}>
            {t("connectors.run")}
          </Button>
        )}
      </p>
      <div role="status">{decision.error && <FieldError words={refusal(decision.error, language).words} />}</div>
      {error && <ErrorFace error={error} retry={() => void refetch()} />}
      {data && data.length > 0 && <DataTable label={t("connectors.runs_of", { name })} columns={columns} rows={data} rowKey={(run) => run.id} />}
      <Letters connector={connector.id} name={name} mayDecide={mayDecide} />
    </section>
  );
}
