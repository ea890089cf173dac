// A field with a list of choices, as the ARIA pattern of an editable combobox has it: focus
// stays in the field, arrows walk the list, Enter or a click chooses, Escape shuts it.
import { useId, useReducer, type KeyboardEvent, type MouseEvent, type RefObject } from "react";
import { listed, next, SHUT, type Choice } from "@/lib/combobox";

const STEP: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
/** The field keeps the focus. */
const stay = (event: MouseEvent) => event.preventDefault();

interface ComboboxOptions<C extends Choice> {
  choices: readonly C[];
  inputRef: RefObject<HTMLInputElement | null>;
  /** A key that the list has no use for. */
  onKey: (event: KeyboardEvent<HTMLInputElement>) => void;
}

export function useCombobox<C extends Choice>({ choices, inputRef, onKey }: ComboboxOptions<C>) {
  const id = useId();
  const [state, act] = useReducer(next, SHUT);
  const shown = listed(choices, state);
  const { isOpen, lit, text, chosen } = state;
  const of = shown.length;
  const optionId = (at: number) => `${id}-${at}`;
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    // Enter ends a word of a Vietnamese keyboard first.
    if (event.nativeEvent.isComposing) return;
    const by = STEP[event.key];
    const choice = shown[lit];
    if (by !== undefined) {
      event.preventDefault();
      act({ did: "moved", by, of });
    } else if (isOpen && event.key === "Escape") act({ did: "left" });
    else if (isOpen && choice && (event.key === "Enter" || event.key === "Tab")) {
      if (event.key === "Enter") event.preventDefault();
      act({ did: "chose", choice });
    } else onKey(event);
  };
  return {
    isOpen,
    lit,
    chosen,
    shown,
    label: { id: `${id}-label`, htmlFor: id },
    input: {
      id,
      role: "combobox",
      autoComplete: "off",
      "aria-autocomplete": "list",
      "aria-expanded": isOpen,
      "aria-controls": `${id}-list`,
      "aria-activedescendant": isOpen && of > 0 ? optionId(lit) : undefined,
      value: text,
      onChange: (event: { target: { value: string } }) => act({ did: "typed", text: event.target.value }),
      onClick: () => !isOpen && act({ did: "turned" }),
      onBlur: () => act({ did: "left" }),
      onKeyDown: press,
    } as const,
    toggle: {
      tabIndex: -1,
      "aria-expanded": isOpen,
      "aria-controls": `${id}-list`,
      onMouseDown: stay,
      onClick: () => {
        inputRef.current?.focus();
        act({ did: "turned" });
      },
    } as const,
    list: { id: `${id}-list`, role: "listbox", "aria-labelledby": `${id}-label`, onMouseDown: stay } as const,
    option: (choice: C, at: number) =>
      ({
        id: optionId(at),
        role: "option",
        "aria-selected": at === lit,
        onMouseMove: () => at !== lit && act({ did: "lit", at }),
        onClick: () => act({ did: "chose", choice }),
      }) as const,
  };
}
