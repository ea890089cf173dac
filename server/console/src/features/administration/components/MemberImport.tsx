// A file of staff: looked at first, taken when nothing is wrong with it.
import { useState } from "react";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { Field, FieldError } from "@/components/ui/Field";
import { WrongRows } from "@/components/ui/WrongRows";
import { refusal } from "@/lib/refusal";
import { useWords } from "@/lib/words";
import { useMemberImport } from "../api/members";

export function MemberImport({ onClose }: { onClose: () => void }) {
  const { t, language } = useWords();
  const [file, setFile] = useState<File>();
  const bring = useMemberImport();
  const report = bring.data;
  const look = (chosen: File | undefined) => {
    setFile(chosen);
    if (chosen) bring.mutate({ file: chosen, apply: false });
  };
  return (
    <Dialog title={t("admin.staff_import")} onClose={onClose} wide>
      <Field label="username,name,role,unit,active">
        {(wiring) => <input {...wiring} type="file" accept=".csv" onChange={(event) => look(event.target.files?.[0])} />}
      </Field>
      {bring.error && <FieldError words={refusal(bring.error, language).words} />}
      {report && (
        <div role="status">
          <p>{t("items.import_said", { rows: report.rows, added: report.added, changed: report.changed, same: report.same })}</p>
          <WrongRows rows={report.wrong} />
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
