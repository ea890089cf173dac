import { History } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { FieldError } from "@/components/ui/Field";
import { moment } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { refusal } from "@/lib/refusal";
import { useWords } from "@/lib/words";
import { useChange, useHistory } from "../api/documents";

export interface DocumentHistoryProps {
  document: string;
  version: string;
  mayWrite: boolean;
}

/** What a document was before; any of it can come back. */
export function DocumentHistory({ document, version, mayWrite }: DocumentHistoryProps) {
  const { t, language } = useWords();
  const now = useNow();
  const { data = [] } = useHistory(document);
  const change = useChange(document);
  const [asked, setAsked] = useState<string>();
  return (
    <section className="admin-history" aria-labelledby="admin-history">
      <h3 id="admin-history">{t("admin.history")}</h3>
      {data.length === 0 && <p className="quiet small">{t("admin.no_history")}</p>}
      <ol>
        {data.map((one) => (
          <li key={one.until + one.version}>
            <span>
              {one.version === "" && <span>{t("admin.was_not_there")} </span>}
              {t("admin.replaced", { until: moment(one.until, now, language), who: one.replaced_by ?? "–" })}
              {one.note && <span className="quiet">: {one.note}</span>}
            </span>
            {mayWrite && one.version !== version && (
              <Button icon={<History size={16} aria-hidden />} onClick={() => setAsked(one.version)}>
                {t(one.version === "" ? "admin.take_away" : "admin.restore")}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {asked !== undefined && (
        <Dialog title={t(asked === "" ? "admin.take_away_title" : "admin.restore_title")} onClose={() => setAsked(undefined)}>
          <p>{t("admin.restore_hint")}</p>
          {change.error && <FieldError words={refusal(change.error, language).words} />}
          <div className="dialog-actions">
            <Button onClick={() => setAsked(undefined)}>{t("act.cancel")}</Button>
            <Button
              look="primary"
              data-first-focus
              disabled={change.isPending}
              onClick={() => change.mutate({ restore: asked, version, note: "" }, { onSuccess: () => setAsked(undefined) })}
            >
              {t(asked === "" ? "admin.take_away" : "admin.restore")}
            </Button>
          </div>
        </Dialog>
      )}
    </section>
  );
}
