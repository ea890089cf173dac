// What a field does that a list of choices hangs from: text, whether the list is open, which
// choice is lit, which was made. Drawn and wired by `components/ui/useCombobox`.
import { fold } from "./fold";

export interface Choice {
  id: string;
  name: string;
}

export interface Combobox {
  text: string;
  isOpen: boolean;
  /** Of the choices that are listed. */
  lit: number;
  chosen: Choice | undefined;
}

export const SHUT: Combobox = { text: "", isOpen: false, lit: 0, chosen: undefined };

/** Choices that hold every word of the text, marks or none; all while it says the one that was made. */
export function listed<C extends Choice>(choices: readonly C[], { text, chosen }: Combobox): C[] {
  const words = chosen?.name === text ? [] : fold(text).split(/\s+/).filter(Boolean);
  return choices.filter(({ name }) => words.every((word) => fold(name).includes(word)));
}

export type Doing = { did: "typed"; text: string } | { did: "turned" } | { did: "left" } | { did: "lit"; at: number } | { did: "moved"; by: number; of: number } | { did: "chose"; choice: Choice };

export function next(state: Combobox, doing: Doing): Combobox {
  switch (doing.did) {
    case "typed":
      // Another text is another choice, not made yet.
      return { text: doing.text, isOpen: true, lit: 0, chosen: undefined };
    case "turned":
      return { ...state, isOpen: !state.isOpen, lit: 0 };
    case "left":
      return { ...state, isOpen: false };
    case "lit":
      return { ...state, lit: doing.at };
    case "moved":
      // The first press opens the list; from its end it goes on at its beginning.
      if (!state.isOpen) return { ...state, isOpen: true, lit: doing.by > 0 ? 0 : Math.max(0, doing.of - 1) };
      return { ...state, lit: doing.of > 0 ? (state.lit + doing.by + doing.of) % doing.of : 0 };
    case "chose":
      return { text: doing.choice.name, isOpen: false, lit: 0, chosen: doing.choice };
  }
}
