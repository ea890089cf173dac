// What somebody read off a gauge, on whatever screen they carry; or a file.
import { Save } from "lucide-react";
import { useState, type FormEvent } from "react";
import type { Station } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { Field, FieldError } from "@/components/ui/Field";
import { Notice } from "@/components/ui/Notice";
import { fromLocal, toLocal } from "@/lib/localTime";
import { useNow } from "@/lib/now";
import { refusal } from "@/lib/refusal";
import { useWords } from "@/lib/words";
import { useReadings } from "../api/stations";
import { metres } from "@/lib/metres";
import { readNumber } from "../lib/level";
import { FileButton } from "./FileButton";
import { Imported } from "./Imported";

export function ReadingForm({ station }: { station: Station }) {
  const { t, language } = useWords();
  const [value, setValue] = useState("");
  const [chosen, setChosen] = useState<string>();
  const [wrong, setWrong] = useState(false);
  const keep = useReadings();
  const now = toLocal(new Date(useNow()).toISOString());
  const at = chosen ?? now;
  const said = keep.error ? refusal(keep.error, language) : undefined;
  const save = (event: FormEvent) => {
    event.preventDefault();
    const level = readNumber(value);
    const moment = fromLocal(at);
    setWrong(level === undefined);
    if (level === undefined || !moment) return;
    keep.mutate(
      { station: station.id, value: level, unit: "m", at: moment },
      {
        onSuccess: () => {
          setValue("");
          setChosen(undefined);
        },
      },
    );
  };
  return (
    <form className="reading" onSubmit={save} aria-labelledby="reading-title">
      <h2 id="reading-title">{t("stations.write")}</h2>
      <div className="reading-fields">
        <Field label={t("stations.value")} error={wrong ? t("stations.value_wrong") : said?.field?.startsWith("value") ? said.words : undefined}>
          {(wiring) => <input {...wiring} className="input" inputMode="decimal" autoComplete="off" value={value} onChange={(event) => setValue(event.target.value)} />}
        </Field>
        <Field label={t("stations.at")}>
          {(wiring) => <input {...wiring} className="input" type="datetime-local" value={at} onChange={(event) => setChosen(event.target.value)} />}
        </Field>
        <Button look="primary" type="submit" disabled={keep.isPending} icon={<Save size={16} aria-hidden />}>
          {t("stations.save")}
        </Button>
        <FileButton onPick={(file) => keep.mutate(file)} />
      </div>
      <div role="status">
        {keep.data && <Taken taken={keep.data} sent={keep.variables} />}
        {said && !said.field?.startsWith("value") && <FieldError words={said.words} />}
      </div>
    </form>
  );
}

interface TakenProps {
  taken: NonNullable<ReturnType<typeof useReadings>["data"]>;
  sent: ReturnType<typeof useReadings>["variables"];
}

function Taken({ taken, sent }: TakenProps) {
  const { t, language } = useWords();
  if (sent && !(sent instanceof File)) {
    const n = metres(sent.value * 1_000, language);
    const word = taken.corrected ? "corrected" : taken.doubled ? "doubled" : "taken";
    return <Notice look="done">{t(`stations.${word}`, { n })}</Notice>;
  }
  return <Imported taken={taken} />;
}
