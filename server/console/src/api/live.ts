// The server's event stream: says which cases changed, never what. Listeners
// read again. A stream that was away may have missed something, so its return
// makes everything be read again.
import { useSyncExternalStore } from "react";
import { keys } from "./keys";
import { queries } from "./queries";

export type Connection = "connecting" | "live" | "lost";

const EVENTS = "/api/v1/staff/events";
const listeners = new Set<() => void>();
let connection: Connection = "connecting";
let source: EventSource | undefined;
let retry: ReturnType<typeof setTimeout> | undefined;
const RETRY_MS = 3_000;

function become(next: Connection): void {
  if (next === connection) return;
  connection = next;
  listeners.forEach((listener) => listener());
}

function readAgain(): void {
  void queries.invalidateQueries({ queryKey: keys.cases });
  void queries.invalidateQueries({ queryKey: keys.counts });
}

function lose(): void {
  become("lost");
  // A browser gives up for good on an answer that is no stream; we do not.
  if (source?.readyState !== EventSource.CLOSED) return;
  clearTimeout(retry);
  retry = setTimeout(start, RETRY_MS);
  void queries.invalidateQueries({ queryKey: keys.session });
}

/** Opens the stream, or opens it again. */
export function start(): void {
  stop();
  source = new EventSource(EVENTS);
  source.onopen = () => {
    if (connection === "lost") readAgain();
    become("live");
  };
  source.onerror = lose;
  source.addEventListener("changed", readAgain);
  window.addEventListener("offline", lose);
  window.addEventListener("online", start);
}

export function stop(): void {
  clearTimeout(retry);
  source?.close();
  source = undefined;
  window.removeEventListener("offline", lose);
  window.removeEventListener("online", start);
}

export function useConnection(): Connection {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => connection,
  );
}
