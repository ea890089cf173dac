// Boats before a storm: how many are safe, who is still to be called, a tick for each.
import { PhoneCall } from "lucide-react";
import { useState, type FormEvent } from "react";
import type { DeskBlock, StaffView } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { ErrorFace, Skeleton } from "@/components/ui/Faces";
import { Field, FieldError } from "@/components/ui/Field";
import { moment } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { refusal } from "@/lib/refusal";
import { useWords } from "@/lib/words";
import { useCallIn, useCallStep } from "../api/callIn";
import { STATES } from "../lib/states";
import { CallTable } from "./CallTable";
import "./CallIn.css";

export function CallInBlock({ block, staff }: { block: DeskBlock; staff: StaffView }) {
  const { t, language } = useWords();
  const now = useNow();
  const [name, setName] = useState("");
  const [collection = ""] = block.collections;
  const { data, error, refetch } = useCallIn(collection);
  const step = useCallStep(collection);
  if (!data) {
    if (error) return <ErrorFace error={error} retry={() => void refetch()} />;
    return <Skeleton label={t("case.loading")} rows={4} />;
  }
  const mayCall = staff.permissions.includes("call_in.write");
  const begin = (event: FormEvent) => {
    event.preventDefault();
    step.mutate({ verb: "begin", name }, { onSuccess: () => setName("") });
  };
  // Shown before the server has said yes; taken back when it says no.
  const ticked = step.isPending && step.variables.verb === "tick" ? step.variables : undefined;
  const said = step.error ? refusal(step.error, language) : undefined;
  return (
    <>
      <p className="block-line">
        {data.name && data.begun_at ? (
          <span>
            <strong>{data.name}</strong> ·{" "}
            {data.ended_at
              ? t("call.ended", { at: moment(data.ended_at, now, language) })
              : t("call.since", { at: moment(data.begun_at, now, language) })}
          </span>
        ) : (
          <span className="quiet">{t("call.never")}</span>
        )}
        {mayCall && data.goes_on && (
          <Button disabled={step.isPending} onClick={() => step.mutate({ verb: "end" })}>
            {t("call.end")}
          </Button>
        )}
      </p>
      {mayCall && !data.goes_on && (
        <form className="call-begin" onSubmit={begin}>
          <Field label={t("call.name")} error={said?.field === "name" ? said.words : undefined}>
            {(wiring) => <input {...wiring} className="input" value={name} onChange={(event) => setName(event.target.value)} />}
          </Field>
          <Button look="primary" type="submit" disabled={step.isPending} icon={<PhoneCall size={16} aria-hidden />}>
            {t("call.begin")}
          </Button>
        </form>
      )}
      <dl className="call-counts">
        {STATES.map((state) => (
          <div key={state} className={`call-${state}`}>
            <dt>{t(`call.${state}`)}</dt>
            <dd>{data.entries.filter((entry) => entry.state === state).length}</dd>
          </div>
        ))}
      </dl>
      <div role="status">{said && said.field !== "name" && <FieldError words={said.words} />}</div>
      <CallTable
        entries={data.entries.map((entry) => (ticked?.item === entry.item ? { ...entry, state: ticked.state } : entry))}
        mayTick={mayCall && data.goes_on}
        showTicks={data.goes_on || typeof data.ended_at === "string"}
        onTick={({ item, note, version }, state) => step.mutate({ verb: "tick", item, note, version, state })}
      />
    </>
  );
}
