// A choice kept in this browser, with listeners. A browser that refuses
// storage keeps it for the tab.
export interface Stored<T> {
  get: () => T;
  set: (value: T) => void;
  subscribe: (listener: () => void) => () => void;
}

export function stored<T extends string>(key: string, allowed: readonly T[], initial: T): Stored<T> {
  const listeners = new Set<() => void>();
  let value = initial;
  try {
    const kept = localStorage.getItem(key);
    value = allowed.find((one) => one === kept) ?? initial;
  } catch {
    // Storage is switched off; the initial value stands.
  }
  return {
    get: () => value,
    set: (next) => {
      value = next;
      try {
        localStorage.setItem(key, next);
      } catch {
        // Kept for this tab only.
      }
      listeners.forEach((listener) => listener());
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
