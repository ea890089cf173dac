// The console's words: Vietnamese first, English second, from message files.
// `{name}` in a message is filled from the arguments.
import { useSyncExternalStore } from "react";
import en from "@/messages/en.json";
import vi from "@/messages/vi.json";
import { stored } from "./stored";

export type Language = "vi" | "en";
export type MessageKey = keyof typeof vi;
export type Fill = Record<string, string | number>;

const messages: Record<Language, Record<MessageKey, string>> = { vi, en };
const choice = stored<Language>("language", ["vi", "en"], "vi");

export function say(language: Language, key: MessageKey, fill: Fill = {}): string {
  return messages[language][key].replace(/\{(\w+)\}/g, (whole, name: string) => String(fill[name] ?? whole));
}

export function isMessage(key: string): key is MessageKey {
  return key in vi;
}

export function setLanguage(language: Language): void {
  choice.set(language);
  document.documentElement.lang = language;
}

export interface Words {
  language: Language;
  t: (key: MessageKey, fill?: Fill) => string;
}

export function useWords(): Words {
  const language = useSyncExternalStore(choice.subscribe, choice.get);
  return { language, t: (key, fill) => say(language, key, fill) };
}
