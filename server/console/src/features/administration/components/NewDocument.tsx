// A document that the province may have and has not: begun from the shipped example, or
// empty, and put in force like any change.
import { FilePlus2, FileText } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/Button";
import { FieldError } from "@/components/ui/Field";
import { useDraft } from "@/lib/draft";
import { refusal } from "@/lib/refusal";
import { useWords } from "@/lib/words";
import { useExample } from "../api/documents";
import { DocumentEditor } from "./DocumentEditor";

/** What stands in the place of the text in force. */
const NOTHING = { text: "", version: "" };

export function NewDocument({ document, mayWrite }: { document: string; mayWrite: boolean }) {
  const { t, language } = useWords();
  const [kept, keep] = useDraft(`document:${document}`);
  const [begun, setBegun] = useState(kept !== "");
  const example = useExample(document);
  if (begun) return <DocumentEditor document={document} inForce={NOTHING} mayWrite={mayWrite} />;
  const begin = (text: string) => {
    keep(text);
    setBegun(true);
  };
  return (
    <>
      <p className="quiet">{t("admin.not_there_hint")}</p>
      {mayWrite && (
        <div className="admin-tools">
          <Button icon={<FileText size={16} aria-hidden />} disabled={example.isPending} onClick={() => example.mutate(undefined, { onSuccess: begin })}>
            {t("admin.begin_example")}
          </Button>
          <Button icon={<FilePlus2 size={16} aria-hidden />} onClick={() => begin("")}>
            {t("admin.begin_empty")}
          </Button>
        </div>
      )}
      <div role="status">{example.error && <FieldError words={refusal(example.error, language).words} />}</div>
    </>
  );
}
