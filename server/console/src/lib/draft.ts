// Words being typed, kept in this tab's session storage per case and purpose:
// a reload, a lost network or a look at another case loses nothing.
import { useCallback, useState } from "react";

const PREFIX = "draft:";

function read(key: string): string {
  try {
    return sessionStorage.getItem(PREFIX + key) ?? "";
  } catch {
    return "";
  }
}

function write(key: string, text: string): void {
  try {
    if (text === "") sessionStorage.removeItem(PREFIX + key);
    else sessionStorage.setItem(PREFIX + key, text);
  } catch {
    // Full or switched off: the words stay on screen.
  }
}

/** Text that survives; `key` must be stable for the life of the component. */
export function useDraft(key: string): [string, (text: string) => void] {
  const [text, setText] = useState(() => read(key));
  const change = useCallback(
    (next: string) => {
      write(key, next);
      setText(next);
    },
    [key],
  );
  return [text, change];
}

/** Forgets every draft: the next person at this desk must not read them. */
export function forgetDrafts(): void {
  Object.keys(sessionStorage)
    .filter((key) => key.startsWith(PREFIX))
    .forEach((key) => sessionStorage.removeItem(key));
}
