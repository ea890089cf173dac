// A file of items: looked at first, taken when nothing is wrong with it.
import { useState } from "react";
import type { CollectionCounts } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { Field, FieldError } from "@/components/ui/Field";
import { WrongRows } from "@/components/ui/WrongRows";
import { refusal } from "@/lib/refusal";
import { useWords } from "@/lib/words";
import { useImport } from "../api/items";

export function ItemImport({ collection, onClose }: { collection: CollectionCounts; onClose: () => void }) {
  const { t, language } = useWords();
  const [file, setFile] = useState<File>();
  const bring = useImport(collection.id);
  const report = bring.data;
  const look = (chosen: File | undefined) => {
    setFile(chosen);
    if (chosen) bring.mutate({ file: chosen, apply: false });
  };
  return (
    <Dialog title={t("items.import_into", { name: collection.name[language] })} onClose={onClose} wide>
      <Field label={t("items.file")}>
        {(wiring) => (
          <input
            type="file"
            accept=".csv,.geojson,.json,.xml,.rss,.atom"
            onChange={(event) => look(event.target.files?.[0])}
            {...wiring}
          />
        )}
      </Field>
      {bring.error && <FieldError words={refusal(bring.error, language).words} />}
      {report && (
        <div role="status">
          <p>{t("items.import_said", { rows: report.rows, added: report.added, changed: report.changed, same: report.same })}</p>
          <WrongRows rows={report.wrong} />
          {report.doubles.map((one) => (
            <p key={one.row}>{t("items.double", { row: one.row, name: one.name })}</p>
          ))}
          {report.applied && <p>{t("items.applied")}</p>}
        </div>
      )}
      <div className="dialog-actions">
        <Button onClick={onClose}>{t("items.close")}</Button>
        {file && report && !report.applied && (
          <Button look="primary" disabled={report.wrong.length > 0} onClick={() => bring.mutate({ file, apply: true })}>
            {t("items.apply")}
          </Button>
        )}
      </div>
    </Dialog>
  );
}
