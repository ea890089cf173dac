// Rows that could not be taken: why, tried again or dropped with a reason, one or all that
// are shown.
import { RotateCcw } from "lucide-react";
import { useState } from "react";
import type { Letter } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { DataTable, type Column } from "@/components/ui/DataTable";
import { Field, FieldError } from "@/components/ui/Field";
import { moment } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { refusal } from "@/lib/refusal";
import { useWords } from "@/lib/words";
import { useDecision, useLetters } from "../api/connectors";

export function Letters({ connector, name, mayDecide }: { connector: string; name: string; mayDecide: boolean }) {
  const { t, language } = useWords();
  const now = useNow();
  const [reason, setReason] = useState("");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { data } = useLetters(connector);
  const decision = useDecision(connector);
  if (!data || data.length === 0) return <p className="quiet">{t("connectors.no_letters")}</p>;
  // What is no longer there cannot be chosen.
  const letters = data.map(({ id }) => id).filter((id) => chosen.has(id));
  const choose = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const row = (one: Letter) =>
    Object.entries(one.row)
      .map(([place, value]) => `${place}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
      .join(" · ");
  const columns: Column<Letter>[] = [
    {
      name: t("connectors.row"),
      text: row,
      cell: (one) =>
        mayDecide ? (
          <label className="letter-row">
            <input type="checkbox" checked={chosen.has(one.id)} onChange={() => choose(one.id)} />
            <span>{row(one)}</span>
          </label>
        ) : (
          row(one)
        ),
    },
    { name: t("sources.why"), text: (one) => [one.message[language], one.field].filter(Boolean).join(" · ") },
    { name: t("sources.times"), text: (one) => String(one.times) },
    { name: t("sources.last"), text: (one) => moment(one.last_at, now, language) },
  ];
  const said = decision.error ? refusal(decision.error, language) : undefined;
  const idle = letters.length === 0 || decision.isPending;
  return (
    <>
      <DataTable label={t("connectors.letters_of", { name })} columns={columns} rows={data} rowKey={(one) => one.id} />
      {mayDecide && (
        <div className="letters-decide">
          <Button onClick={() => setChosen(new Set(letters.length === data.length ? [] : data.map(({ id }) => id)))}>
            {t(letters.length === data.length ? "connectors.choose_none" : "connectors.choose_all")}
          </Button>
          <Button icon={<RotateCcw size={16} aria-hidden />} disabled={idle} onClick={() => decision.mutate({ verb: "retry", letters })}>
            {t("connectors.retry", { n: letters.length })}
          </Button>
          <Field label={t("connectors.reason")} error={said?.field === "reason" ? said.words : undefined}>
            {(wiring) => <input {...wiring} className="input" value={reason} onChange={(event) => setReason(event.target.value)} />}
          </Field>
          <Button
            look="danger"
            disabled={idle || !reason.trim()}
            onClick={() => decision.mutate({ verb: "drop", letters, reason }, { onSuccess: () => setReason("") })}
          >
            {t("connectors.drop", { n: letters.length })}
          </Button>
        </div>
      )}
      <div role="status">{said && said.field !== "reason" && <FieldError words={said.words} />}</div>
    </>
  );
}
