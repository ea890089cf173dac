// Sending the case to a unit: type part of its name, marks not needed.
import { useCombobox } from "downshift";
import { ChevronDown } from "lucide-react";
import { useMemo, useState, type RefObject } from "react";
import { useCatalog } from "@/api/catalog";
import type { CaseDetail, Unit } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { FieldError } from "@/components/ui/Field";
import { fold } from "@/lib/fold";
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
  const [typed, setTyped] = useState("");
  const [missing, setMissing] = useState(false);
  const units = useMemo(() => {
    const words = fold(typed).split(/\s+/).filter(Boolean);
    return (catalog?.units ?? []).filter(({ id, name }) => {
      const name_ = fold(name[language]);
      return id !== detail.unit?.id && words.every((word) => name_.includes(word));
    });
  }, [catalog, typed, language, detail.unit?.id]);
  const box = useCombobox<Unit>({
    items: units,
    itemToString: (unit) => unit?.name[language] ?? "",
    onInputValueChange: ({ inputValue, selectedItem }) =>
      setTyped(selectedItem?.name[language] === inputValue ? "" : inputValue),
    defaultHighlightedIndex: 0,
  });
  const refused = step.error && step.variables?.verb === "assign" ? refusal(step.error, language) : undefined;
  const error = missing ? t("assign.pick") : refused?.field === "unit" ? refused.words : undefined;
  const assign = () => {
    setMissing(!box.selectedItem);
    if (box.selectedItem) step.mutate({ verb: "assign", unit: box.selectedItem.id });
    else inputRef.current?.focus();
  };
  return (
    <div className="assign">
      <label className="small" {...box.getLabelProps()}>
        {t("act.assign")}
      </label>
      <div className="assign-line">
        <div className="assign-box">
          <input
            className="input"
            placeholder={t("assign.placeholder")}
            // eslint-disable-next-line react-hooks/refs -- downshift passes the ref on; it reads nothing
            {...box.getInputProps({
              ref: inputRef,
              onKeyDown: (event) => {
                if (event.key === "Enter" && !box.isOpen) assign();
                if (event.key === "Escape") event.currentTarget.blur();
              },
            })}
          />
          <button type="button" className="assign-toggle" {...box.getToggleButtonProps({ "aria-label": t("assign.toggle") })}>
            <ChevronDown size={16} aria-hidden />
          </button>
        </div>
        <Button onClick={assign} disabled={step.isPending}>
          {t("assign.submit")}
        </Button>
      </div>
      <ul className="assign-list" {...box.getMenuProps()}>
        {box.isOpen && units.length === 0 && <li className="quiet small">{t("assign.none")}</li>}
        {box.isOpen &&
          units.map((unit, index) => (
            <li
              key={unit.id}
              className={index === box.highlightedIndex ? "assign-lit" : ""}
              {...box.getItemProps({ item: unit, index })}
            >
              {unit.name[language]}
            </li>
          ))}
      </ul>
      {error && <FieldError words={error} />}
    </div>
  );
}
