import { useState } from "react";
import type { PersonalTask } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { Field } from "@/components/ui/Field";
import { useDraft } from "@/lib/draft";
import { refusal } from "@/lib/refusal";
import { isMessage, useWords } from "@/lib/words";
import { useRequestStep, type Step } from "../api/requests";
import { FinishDialog } from "./FinishDialog";
import { RequestTimes } from "./RequestTimes";

export function RequestCard({ task }: { task: PersonalTask }) {
  const { t, language } = useWords();
  const [text, setText] = useDraft(`personal:${task.id}`);
  const [empty, setEmpty] = useState(false);
  const [asked, setAsked] = useState<"finish" | "refuse">();
  const step = useRequestStep(task.id);
  const state = `personal.state_${task.state}`;
  const words = text.trim();
  const take = (what: Step) => step.mutate({ step: what, text: words }, { onSuccess: () => setText(""), onSettled: () => setAsked(undefined) });
  const sure = (go: () => void) => (words ? go() : setEmpty(true));
  const error = empty ? t("personal.empty") : step.error ? refusal(step.error, language).words : undefined;
  return (
    <article className="personal-card" aria-labelledby={`kind-${task.id}`}>
      <h2 id={`kind-${task.id}`}>{t(`personal.kind_${task.kind}`)}</h2>
      <RequestTimes task={task} />
      {task.text && <blockquote>{task.text}</blockquote>}
      {task.extended && <p>{t("personal.extended", { why: task.extended })}</p>}
      {task.answer && <p>{t("personal.answered", { text: task.answer })}</p>}
      {task.state !== "open" && <p className="quiet small">{isMessage(state) ? t(state) : task.state}</p>}
      {task.state === "open" && (
        <>
          <Field label={t("personal.text")} error={error}>
            {(wiring) => (
              <textarea
                {...wiring}
                className="input"
                value={text}
                onChange={(event) => {
                  setText(event.target.value);
                  setEmpty(false);
                }}
              />
            )}
          </Field>
          <div className="personal-steps">
            {!task.replied_at && <Button disabled={step.isPending} onClick={() => sure(() => take("reply"))}>{t("personal.reply")}</Button>}
            {!task.extended && <Button disabled={step.isPending} onClick={() => sure(() => take("extend"))}>{t("personal.extend")}</Button>}
            <Button look="danger" disabled={step.isPending} onClick={() => sure(() => setAsked("refuse"))}>{t("personal.refuse")}</Button>
            <Button look="primary" disabled={step.isPending} onClick={() => sure(() => setAsked("finish"))}>{t("personal.finish")}</Button>
          </div>
        </>
      )}
      {asked && <FinishDialog task={task} step={asked} text={words} busy={step.isPending} onDo={() => take(asked)} onClose={() => setAsked(undefined)} />}
    </article>
  );
}
