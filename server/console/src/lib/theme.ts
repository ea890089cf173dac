// Light, dark, or as the system says. The tokens follow `data-theme`.
import { useSyncExternalStore } from "react";
import { stored } from "./stored";

export type Theme = "system" | "light" | "dark";
export const THEMES: readonly Theme[] = ["system", "light", "dark"];

const choice = stored<Theme>("theme", THEMES, "system");

function apply(): void {
  const theme = choice.get();
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}

apply();
choice.subscribe(apply);

export const setTheme = choice.set;

export function useTheme(): Theme {
  return useSyncExternalStore(choice.subscribe, choice.get);
}
