// The last readings of a datastream. A doubtful one counts for nothing until somebody says
// that it is good; who said what and why stays below it.
import { CircleAlert, CircleCheck } from "lucide-react";
import { useState, type FormEvent } from "react";
import type { DeskReading, HandStream } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { Field, FieldError } from "@/components/ui/Field";
import { moment } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { refusal } from "@/lib/refusal";
import { useWords } from "@/lib/words";
import { useJudge, useStreamReadings } from "../api/streams";
import { isGateWord, valueText } from "../lib/streams";

/** What is shown at once; the rest is in SensorThings. */
const SHOWN = 8;

export function StreamReadings({ stream }: { stream: HandStream }) {
  const { t, language } = useWords();
  const now = useNow();
  const { data } = useStreamReadings(stream.id);
  const [judged, setJudged] = useState<DeskReading>();
  if (!data || data.length === 0) return null;
  const value = (result: DeskReading["result"]) => (isGateWord(result) ? t(`points.gate_${result}`) : valueText(result, stream.unit, language));
  return (
    <>
      <h4>{t("hand.readings")}</h4>
      <ul className="stream-readings">
        {data.slice(0, SHOWN).map((one) => (
          <li key={one.at} className={one.doubtful ? "stream-doubtful" : ""}>
            <span>
              <strong>{value(one.result)}</strong> · {moment(one.at, now, language)} · {one.written_by ? t("hand.written_by", { name: one.written_by }) : t("hand.brought")}
              {one.doubtful && ` · ${t("hand.doubtful")}`}
            </span>
            <Button look="quiet" icon={one.doubtful ? <CircleCheck size={14} aria-hidden /> : <CircleAlert size={14} aria-hidden />} onClick={() => setJudged(one)}>
              {t(one.doubtful ? "hand.good" : "hand.doubt")}
            </Button>
            {one.judgements.map((word) => (
              <span key={word.at} className="quiet small stream-word">
                {t(word.doubtful ? "hand.doubted" : "hand.trusted", { at: moment(word.at, now, language), by: word.by, value: value(word.result), why: word.why })}
              </span>
            ))}
          </li>
        ))}
      </ul>
      {judged && <JudgeDialog stream={stream} reading={judged} value={value(judged.result)} onClose={() => setJudged(undefined)} />}
    </>
  );
}

interface JudgeDialogProps {
  stream: HandStream;
  reading: DeskReading;
  value: string;
  onClose: () => void;
}

function JudgeDialog({ stream, reading, value, onClose }: JudgeDialogProps) {
  const { t, language } = useWords();
  const [why, setWhy] = useState("");
  const judge = useJudge(stream.id);
  const save = (event: FormEvent) => {
    event.preventDefault();
    judge.mutate({ at: reading.at, doubtful: !reading.doubtful, why }, { onSuccess: onClose });
  };
  const error = judge.error ? refusal(judge.error, language) : undefined;
  return (
    <Dialog title={`${t(reading.doubtful ? "hand.good" : "hand.doubt")}: ${value}`} onClose={onClose}>
      <form onSubmit={save}>
        <Field label={t("hand.why")} error={error?.field === "why" ? error.words : undefined}>
          {(wiring) => <input {...wiring} data-first-focus className="input" maxLength={500} value={why} onChange={(event) => setWhy(event.target.value)} />}
        </Field>
        {error && error.field !== "why" && <FieldError words={error.words} />}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t("act.cancel")}</Button>
          <Button look="primary" type="submit" disabled={judge.isPending || !why.trim()}>
            {t("hand.judge")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
