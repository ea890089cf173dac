// Papers that went from hand to hand: found by the dossier's code or the appointment's,
// each with its receipt to print, and one step more.
import { Search } from "lucide-react";
import { useState, type FormEvent } from "react";
import type { HandOver, HandOverSide } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { DataTable, type Column } from "@/components/ui/DataTable";
import { Field, FieldError } from "@/components/ui/Field";
import { moment } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { refusal } from "@/lib/refusal";
import { useWords } from "@/lib/words";
import { useHandOvers, type ChainOf } from "../api/handOvers";
import { HandOverForm } from "./HandOverForm";
import "./HandOvers.css";

export function HandOvers() {
  const { t, language } = useWords();
  const now = useNow();
  const [dossier, setDossier] = useState("");
  const [appointment, setAppointment] = useState("");
  const [of, setOf] = useState<ChainOf>({});
  const { data, error } = useHandOvers(of);
  const look = (event: FormEvent) => {
    event.preventDefault();
    setOf({ ...(dossier.trim() && { dossier: dossier.trim() }), ...(appointment.trim() && { case: appointment.trim() }) });
  };
  const side = ({ party, place, name }: HandOverSide) => [t(`hand.${party}`), place, name].filter(Boolean).join(", ");
  const columns: Column<HandOver>[] = [
    {
      name: t("hand.receipt"),
      text: (one) => one.receipt,
      cell: (one) => (
        <a href={`/api/v1/staff/hand_overs/${one.receipt}/page?lang=${language}`} target="_blank" rel="noreferrer">
          {one.receipt}
        </a>
      ),
    },
    { name: t("hand.at"), text: (one) => moment(one.at, now, language) },
    { name: t("hand.from"), text: (one) => side(one.from) },
    { name: t("hand.to"), text: (one) => side(one.to) },
    { name: t("hand.papers"), text: (one) => one.papers.map(({ count, name }) => `${count} × ${name}`).join("; ") },
    { name: t("hand.by"), text: (one) => one.by ?? "–" },
  ];
  return (
    <section className="hand-overs" aria-labelledby="hand-overs-title">
      <h3 id="hand-overs-title">{t("hand.title")}</h3>
      <form className="hand-find" onSubmit={look}>
        <Field label={t("hand.dossier")}>
          {(wiring) => <input {...wiring} className="input" autoComplete="off" value={dossier} onChange={(event) => setDossier(event.target.value)} />}
        </Field>
        <Field label={t("hand.case")}>
          {(wiring) => <input {...wiring} className="input" autoComplete="off" value={appointment} onChange={(event) => setAppointment(event.target.value)} />}
        </Field>
        <Button type="submit" disabled={!dossier.trim() && !appointment.trim()} icon={<Search size={16} aria-hidden />}>
          {t("hand.look")}
        </Button>
      </form>
      <div role="status">{error && <FieldError words={refusal(error, language).words} />}</div>
      {data && data.steps.length === 0 && <p className="quiet">{t("hand.none")}</p>}
      {data && data.steps.length > 0 && <DataTable label={t("hand.title")} columns={columns} rows={data.steps} rowKey={(one) => one.id} />}
      {data && data.with_agents.length > 0 && (
        <p>{t("hand.with_agents", { papers: data.with_agents.map(({ count, name }) => `${count} × ${name}`).join("; ") })}</p>
      )}
      {data && <HandOverForm of={of} />}
    </section>
  );
}
