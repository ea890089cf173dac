// Single-key shortcuts that leave typing, menus and dialogs alone.
import { useEffect } from "react";

export type Shortcuts = Record<string, (event: KeyboardEvent) => void>;

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/** Keys are `event.key` in lower case, with `ctrl+` in front where held. */
export function useShortcuts(shortcuts: Shortcuts): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const chord = event.ctrlKey || event.metaKey;
      if (event.defaultPrevented || event.altKey || (!chord && isTyping(event.target))) return;
      if (document.querySelector("dialog[open]")) return;
      const act = shortcuts[(chord ? "ctrl+" : "") + event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act(event);
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [shortcuts]);
}
