// Sending the case to a unit: type part of its name, marks not needed.
import { ChevronDown } from "lucide-react";
import { useMemo, useState, type RefObject } from "react";
import { useCatalog } from "@/api/catalog";
import type { CaseDetail } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { FieldError } from "@/components/ui/Field";
import { useCombobox } from "@/components/ui/useCombobox";
import { refusal } from "@/lib/refusal";
import { useWords } from "@/lib/words";
import type { StepTaking } from "../hooks/useStep";

export interface AssignProps {
  detail: CaseDetail;
  step: StepTaking;
  inputRef: RefObject<HTMLInputElement | null>;
}

export function Assign({ detail, step, inputRef }: AssignProps) {
  const { t, language } = useWords();
  const { catalog } = useCatalog();
  const [missing, setMissing] = useState(false);
  const choices = useMemo(
    () => (catalog?.units ?? []).filter(({ id }) => id !== detail.unit?.id).map(({ id, name }) => ({ id, name: name[language] })),
    [catalog, language, detail.unit?.id],
  );
  const box = useCombobox({
    choices,
    inputRef,
    onKey: (event) => {
      if (event.key === "Enter") assign();
      if (event.key === "Escape") event.currentTarget.blur();
    },
  });
  const refused = step.error && step.variables?.verb === "assign" ? refusal(step.error, language) : undefined;
  const error = missing ? t("assign.pick") : refused?.field === "unit" ? refused.words : undefined;
  function assign() {
    setMissing(!box.chosen);
    if (box.chosen) step.mutate({ verb: "assign", unit: box.chosen.id });
    else inputRef.current?.focus();
  }
  return (
    <div className="assign">
      <label className="small" {...box.label}>
        {t("act.assign")}
      </label>
      <div className="assign-line">
        <div className="assign-box">
          <input className="input" ref={inputRef} placeholder={t("assign.placeholder")} {...box.input} />
          <button type="button" className="assign-toggle" aria-label={t("assign.toggle")} {...box.toggle}>
            <ChevronDown size={16} aria-hidden />
          </button>
        </div>
        <Button onClick={assign} disabled={step.isPending}>
          {t("assign.submit")}
        </Button>
      </div>
      <ul className="assign-list" {...box.list}>
        {box.isOpen && box.shown.length === 0 && <li className="quiet small">{t("assign.none")}</li>}
        {box.isOpen &&
          box.shown.map((unit, at) => (
            <li key={unit.id} className={at === box.lit ? "assign-lit" : ""} {...box.option(unit, at)}>
              {unit.name}
            </li>
          ))}
      </ul>
      {error && <FieldError words={error} />}
    </div>
  );
}
