// The console's words: Vietnamese first, English second, from message files.
// `{name}` in a message is filled from the arguments. Vietnamese comes with the console;
// English is fetched when somebody chooses it, and until it is there Vietnamese stays.
import { useSyncExternalStore } from "react";
import vi from "@/messages/vi.json";
import { stored } from "./stored";

export type Language = "vi" | "en";
export type MessageKey = keyof typeof vi;
export type Fill = Record<string, string | number>;

type Messages = Record<MessageKey, string>;

const messages: Partial<Record<Language, Messages>> & { vi: Messages } = { vi };
const choice = stored<Language>("language", ["vi", "en"], "vi");
const listeners = new Set<() => void>();
let shown: Language = "vi";

export function say(language: Language, key: MessageKey, fill: Fill = {}): string {
  const text = (messages[language] ?? messages.vi)[key];
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(fill[name] ?? whole));
}

export function isMessage(key: string): key is MessageKey {
  return key in vi;
}

function show(language: Language): void {
  shown = language;
  listeners.forEach((listener) => listener());
}

/** Shows the language that was chosen, once its words are there. Without a network they come when there is one. */
export async function showChosen(): Promise<void> {
  const chosen = choice.get();
  try {
    if (chosen === "en") messages.en ??= (await import("@/messages/en.json")).default;
  } catch {
    window.addEventListener("online", () => void showChosen(), { once: true });
    return;
  }
  // Somebody may have chosen again meanwhile.
  if (choice.get() === chosen) show(chosen);
}

export function setLanguage(language: Language): void {
  choice.set(language);
  void showChosen();
}

export interface Words {
  language: Language;
  t: (key: MessageKey, fill?: Fill) => string;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useWords(): Words {
  const language = useSyncExternalStore(subscribe, () => shown);
  return { language, t: (key, fill) => say(language, key, fill) };
}
