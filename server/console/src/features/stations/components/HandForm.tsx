// What somebody read off what is no river, written into the point they choose.
import { Save } from "lucide-react";
import { useId, useState, type FormEvent } from "react";
import type { HandStream } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { Field, FieldError } from "@/components/ui/Field";
import { Notice } from "@/components/ui/Notice";
import { fromLocal, toLocal } from "@/lib/localTime";
import { useNow } from "@/lib/now";
import { refusal } from "@/lib/refusal";
import { useWords } from "@/lib/words";
import { useReadings } from "../api/stations";
import { useStreams } from "../api/streams";
import { readNumber } from "../lib/level";
import { GATES, gatePercent, streamName } from "../lib/streams";
import { FileButton } from "./FileButton";
import { Imported } from "./Imported";
import { StreamReadings } from "./StreamReadings";

export function HandForm({ kinds }: { kinds: readonly string[] }) {
  const { t } = useWords();
  const { data } = useStreams();
  const streams = data?.filter(({ kind }) => kinds.includes(kind)) ?? [];
  const [chosen, setChosen] = useState<string>();
  const title = useId();
  const stream = streams.find(({ id }) => id === chosen) ?? streams[0];
  if (!stream) return null;
  return (
    <section className="reading" aria-labelledby={title}>
      <h3 id={title}>{t("stations.write")}</h3>
      <StreamPicker streams={streams} stream={stream} onPick={setChosen} />
      <WriteForm key={stream.id} stream={stream} />
      <StreamReadings key={`${stream.id} read`} stream={stream} />
    </section>
  );
}

interface StreamPickerProps {
  streams: readonly HandStream[];
  stream: HandStream;
  onPick: (id: string) => void;
}

function StreamPicker({ streams, stream, onPick }: StreamPickerProps) {
  const { t, language } = useWords();
  return (
    <Field label={t("points.point")}>
      {(wiring) => (
        <select {...wiring} className="input" value={stream.id} onChange={(event) => onPick(event.target.value)}>
          {streams.map((one) => (
            <option key={one.id} value={one.id}>
              {streamName(one, language)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function WriteForm({ stream }: { stream: HandStream }) {
  const { t, language } = useWords();
  const [value, setValue] = useState("");
  const [moment, setMoment] = useState<string>();
  const [wrong, setWrong] = useState(false);
  const keep = useReadings();
  const now = toLocal(new Date(useNow()).toISOString());
  const at = moment ?? now;
  const said = keep.error ? refusal(keep.error, language) : undefined;
  const isGate = stream.measures === "gate";
  const save = (event: FormEvent) => {
    event.preventDefault();
    const read = isGate ? gatePercent(value) : readNumber(value);
    const when = fromLocal(at);
    setWrong(read === undefined);
    if (read === undefined || !when) return;
    keep.mutate({ station: stream.id, value: read, unit: stream.unit, at: when }, { onSuccess: () => setValue("") });
  };
  const ofValue = said?.field?.endsWith("value") ?? false;
  const label = stream.unit ? t("hand.value_in", { unit: stream.unit }) : t("hand.value");
  const error = wrong ? t("hand.value_wrong") : ofValue ? said?.words : undefined;
  return (
    <form onSubmit={save}>
      <div className="reading-fields">
        <Field label={label} error={error}>
          {(wiring) =>
            isGate ? (
              <select {...wiring} className="input" value={value} onChange={(event) => setValue(event.target.value)}>
                <option value="">–</option>
                {GATES.map((gate) => (
                  <option key={gate} value={gate}>
                    {t(`points.gate_${gate}`)}
                  </option>
                ))}
              </select>
            ) : (
              <input {...wiring} className="input" inputMode="decimal" autoComplete="off" value={value} onChange={(event) => setValue(event.target.value)} />
            )
          }
        </Field>
        <Field label={t("stations.at")}>
          {(wiring) => <input {...wiring} className="input" type="datetime-local" value={at} onChange={(event) => setMoment(event.target.value)} />}
        </Field>
        <Button look="primary" type="submit" disabled={keep.isPending} icon={<Save size={16} aria-hidden />}>
          {t("stations.save")}
        </Button>
        <FileButton onPick={(file) => keep.mutate(file)} />
      </div>
      <div role="status">
        {keep.data && (keep.variables instanceof File ? <Imported taken={keep.data} /> : <Notice look="done">{t(keep.data.doubled ? "stations.doubled" : "hand.taken")}</Notice>)}
        {said && !ofValue && <FieldError words={said.words} />}
      </div>
    </form>
  );
}
