// The words themselves: kept while typed, sent by button or Ctrl+Enter. An
// answer cannot be called back, so it is shown once more before it goes.
import { Send } from "lucide-react";
import { useState, type RefObject } from "react";
import { Refused } from "@/api/failure";
import type { CaseDetail } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { Field } from "@/components/ui/Field";
import { useDraft } from "@/lib/draft";
import { refusal, type Refusal } from "@/lib/refusal";
import { useWords } from "@/lib/words";
import type { Step } from "../api/steps";
import { useEvidence } from "../hooks/useEvidence";
import type { StepTaking } from "../hooks/useStep";
import { AnswerDialog } from "./AnswerDialog";
import { CannedTexts } from "./CannedTexts";
import type { ComposeVerb } from "./Compose";
import { EvidenceList, EvidencePicker, type EvidenceFault } from "./EvidenceTray";

export interface ComposeWordsProps {
  detail: CaseDetail;
  step: StepTaking;
  verb: ComposeVerb;
  wordsRef: RefObject<HTMLTextAreaElement | null>;
}

export function ComposeWords({ detail, step, verb, wordsRef }: ComposeWordsProps) {
  const { t, language } = useWords();
  const [text, setText] = useDraft(`${detail.id}:${verb}`);
  const tray = useEvidence(detail.id);
  const [asking, setAsking] = useState<"once" | "thin">();
  const [gap, setGap] = useState<"compose.empty" | "compose.waiting_uploads">();
  const refused = step.error && step.variables?.verb === verb ? refusal(step.error, language) : undefined;
  const error = gap ? t(gap) : refused?.field === "text" ? refused.words : undefined;
  const words = text.trim();
  const send = (taken: Step) =>
    step.mutate(taken, {
      onSuccess: () => {
        setText("");
        if (verb === "answer") tray.clear();
      },
      onSettled: (_, failed) => setAsking(isThin(failed) ? "thin" : undefined),
    });
  const uploads = tray.items.flatMap(({ uploadId }) => uploadId ?? []);
  const go = () => {
    if (!words) return setGap("compose.empty");
    if (verb !== "answer") return send({ verb, text: words });
    if (uploads.length < tray.items.length) return setGap("compose.waiting_uploads");
    setAsking("once");
  };
  return (
    <>
      {verb === "answer" && (
        <CannedTexts
          detail={detail}
          onPick={(canned) => {
            setText(words ? `${words}\n${canned}` : canned);
            setGap(undefined);
            wordsRef.current?.focus();
          }}
        />
      )}
      <Field label={t(`compose.${verb}`)} error={error}>
        {(wiring) => (
          <textarea
            {...wiring}
            ref={wordsRef}
            className="input"
            value={text}
            placeholder={t(`compose.${verb}_hint`)}
            onChange={(event) => {
              setText(event.target.value);
              setGap(undefined);
            }}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) go();
              if (event.key === "Escape") event.currentTarget.blur();
            }}
          />
        )}
      </Field>
      {verb === "answer" && <EvidenceList tray={tray} fault={evidenceFault(step, refused)} />}
      <div className="compose-foot">
        {verb === "answer" && <EvidencePicker tray={tray} />}
        {words && <span className="quiet small">{t("compose.kept")}</span>}
        <Button look="primary" icon={<Send size={16} aria-hidden />} disabled={step.isPending} onClick={go}>
          {t(step.isPending && step.variables?.verb === verb ? "act.working" : `compose.send_${verb}`)}
        </Button>
      </div>
      {asking && (
        <AnswerDialog
          key={asking}
          text={words}
          photos={uploads.length}
          busy={step.isPending}
          thin={asking === "thin"}
          waits={detail.answer_approval}
          onSend={() => send({ verb: "answer", text: words, uploads, ...(asking === "thin" && { confirm: true }) })}
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  );
}

/** The upload that a refusal names, `uploads.2`. */
function evidenceFault({ variables }: StepTaking, refused: Refusal | undefined): EvidenceFault | undefined {
  const number = /^uploads\.(\d+)$/.exec(refused?.field ?? "")?.[1];
  const uploadId = number && variables?.verb === "answer" ? variables.uploads[Number(number)] : undefined;
  return uploadId && refused ? { uploadId, words: refused.words } : undefined;
}

/** The server asks whether so little is meant. */
function isThin(error: Error | null): boolean {
  return error instanceof Refused && error.problem.code === "reply_too_thin";
}
