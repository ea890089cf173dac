import { useState } from "react";
import type { CaseDetail } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { Field } from "@/components/ui/Field";
import { moment } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { useWords } from "@/lib/words";
import type { StepTaking } from "../hooks/useStep";

/** Parts that other units do; whoever may, finishes one with what was done. */
export function Tasks({ detail, step }: { detail: CaseDetail; step: StepTaking }) {
  const { t, language } = useWords();
  const now = useNow();
  if (detail.tasks.length === 0) return null;
  return (
    <section className="tasks" aria-labelledby="tasks-title">
      <h2 id="tasks-title">{t("tasks.title")}</h2>
      <ul>
        {detail.tasks.map((task) => (
          <li key={task.id}>
            <p>
              <strong>{task.unit.name}</strong>: {task.text}
            </p>
            {task.done_at ? (
              <p className="quiet small">{t("tasks.done", { at: moment(task.done_at, now, language), result: task.result ?? "" })}</p>
            ) : (
              <>
                <p className="quiet small">{t("tasks.due", { at: moment(task.due_at, now, language) })}</p>
                {detail.may.includes("finish_task") && <Finish step={step} task={task.id} />}
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Finish({ step, task }: { step: StepTaking; task: string }) {
  const { t } = useWords();
  const [result, setResult] = useState("");
  const [missing, setMissing] = useState(false);
  return (
    <div className="tasks-finish">
      <Field label={t("tasks.result")} error={missing ? t("work.write") : undefined}>
        {(wiring) => <input {...wiring} className="input" value={result} onChange={(event) => setResult(event.target.value)} />}
      </Field>
      <Button disabled={step.isPending} onClick={() => (result.trim() ? step.mutate({ verb: "finish_task", task, result }) : setMissing(true))}>
        {t("act.finish_task")}
      </Button>
    </div>
  );
}
