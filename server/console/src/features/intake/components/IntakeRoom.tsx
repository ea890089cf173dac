// Calls, messages and visits written down: one screen, by keys alone. Left what
// was said, right what helps to sort it.
import { useRef } from "react";
import { Link } from "wouter";
import { Notice } from "@/components/ui/Notice";
import { useWords } from "@/lib/words";
import { useIntake } from "../api/intake";
import { useIntakeDraft } from "../hooks/useIntakeDraft";
import { IntakeForm } from "./IntakeForm";
import { SortingHelp } from "./SortingHelp";
import "./Intake.css";

export function IntakeRoom() {
  const { t } = useWords();
  const { draft, change, clear } = useIntakeDraft();
  const intake = useIntake();
  const first = useRef<HTMLInputElement>(null);
  const save = () =>
    intake.mutate(draft, {
      onSuccess: () => {
        clear();
        first.current?.focus();
      },
    });
  const receipt = intake.data;
  return (
    <div className="intake">
      <section className="intake-form" aria-labelledby="intake-title">
        <h1 id="intake-title">{t("intake.title")}</h1>
        <p className="quiet small">{t("intake.hint")}</p>
        <div role="status">
          {receipt && (
            <Notice look="done">
              {t("intake.saved", { code: receipt.code })}{" "}
              <Link href={`/cases/${receipt.id}?view=all`}>{t("intake.open", { code: receipt.code })}</Link>
            </Notice>
          )}
        </div>
        <IntakeForm draft={draft} error={intake.error} busy={intake.isPending} firstRef={first} onChange={change} onSave={save} />
      </section>
      <SortingHelp draft={draft} onChange={change} />
    </div>
  );
}
