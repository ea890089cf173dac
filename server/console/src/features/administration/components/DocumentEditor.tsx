// One document: its text, looked at with all the others before it is put in
// force. What is typed is kept in this tab until then.
import { CircleCheck, Download, FileUp } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/Button";
import { Field } from "@/components/ui/Field";
import { Notice } from "@/components/ui/Notice";
import { useDraft } from "@/lib/draft";
import { refusal } from "@/lib/refusal";
import { useWords } from "@/lib/words";
import { useChange, useCheck, type Text } from "../api/documents";

export interface DocumentEditorProps {
  document: string;
  inForce: Text;
  mayWrite: boolean;
}

export function DocumentEditor({ document, inForce, mayWrite }: DocumentEditorProps) {
  const { t, language } = useWords();
  const [kept, keep] = useDraft(`document:${document}`);
  const [note, setNote] = useState("");
  const file = useRef<HTMLInputElement>(null);
  const check = useCheck(document);
  const change = useChange(document);
  const text = kept || inForce.text;
  // One that is not there can be put empty.
  const there = inForce.version !== "";
  const changed = !there || text !== inForce.text;
  const looked = check.data && check.variables === text ? check.data : undefined;
  const write = (next: string) => {
    keep(next === inForce.text ? "" : next);
    change.reset();
  };
  const apply = () => change.mutate({ text, version: inForce.version, note }, { onSuccess: () => { keep(""); setNote(""); } });
  return (
    <div className="admin-editor">
      <div className="admin-tools">
        {there && (
          <a className="button button-plain" href={`/api/v1/staff/documents/${document}`} download={document}>
            <Download size={16} aria-hidden />
            <span>{t("admin.export")}</span>
          </a>
        )}
        {mayWrite && (
          <Button icon={<FileUp size={16} aria-hidden />} onClick={() => file.current?.click()}>
            {t("admin.import")}
          </Button>
        )}
        <input
          ref={file}
          type="file"
          hidden
          aria-label={t("admin.import")}
          onChange={(event) => {
            void event.target.files?.[0]?.text().then(write);
            event.target.value = "";
          }}
        />
      </div>
      <Field label={t("admin.text", { name: document })}>
        {(wiring) => (
          <textarea {...wiring} className="input admin-text" spellCheck={false} readOnly={!mayWrite} value={text} onChange={(event) => write(event.target.value)} />
        )}
      </Field>
      <div role="status">
        {!mayWrite && <p className="quiet small">{t("admin.read_only")}</p>}
        {looked && !looked.why && <Notice look="done">{t("admin.sound")}</Notice>}
        {looked?.why && (
          <Notice look="failed">
            {t("admin.fault", { document: looked.document ?? document, field: looked.field ?? "–", why: looked.why })}
          </Notice>
        )}
        {check.error && <Notice look="failed">{refusal(check.error, language).words}</Notice>}
        {change.error && (
          <Notice look="failed">
            {refusal(change.error, language).words} {refusal(change.error, language).field}
          </Notice>
        )}
        {change.isSuccess && <Notice look="done">{t("admin.applied")}</Notice>}
      </div>
      {mayWrite && changed && (
        <div className="admin-apply">
          <Field label={t("admin.note")}>
            {(wiring) => <input {...wiring} className="input" value={note} onChange={(event) => setNote(event.target.value)} />}
          </Field>
          <Button icon={<CircleCheck size={16} aria-hidden />} disabled={check.isPending} onClick={() => check.mutate(text)}>
            {t("admin.check")}
          </Button>
          {/* Only what was looked at as it stands can be put in force. */}
          <Button look="primary" disabled={!looked || Boolean(looked.why) || change.isPending} onClick={apply}>
            {t("admin.apply")}
          </Button>
          <Button onClick={() => write(inForce.text)}>{t("admin.discard")}</Button>
        </div>
      )}
    </div>
  );
}
