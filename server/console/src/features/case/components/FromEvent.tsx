// The event of information security that a case was opened of, with the way to it for
// whoever sits at a desk that shows events. It may be forgotten there by now.
import { Link } from "wouter";
import { useDesks } from "@/api/desks";
import type { CaseDetail } from "@/api/types";
import { moment } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { isMessage, useWords } from "@/lib/words";

export function FromEvent({ event }: { event: NonNullable<CaseDetail["event"]> }) {
  const { t, language } = useWords();
  const now = useNow();
  const { data } = useDesks();
  const desk = data?.desks.find(({ blocks }) => blocks.some(({ kind }) => kind === "events"));
  const key = `events.severity_${event.severity}`;
  const words = t("case.from_event", {
    host: event.host,
    severity: isMessage(key) ? t(key) : String(event.severity),
    at: moment(event.received_at, now, language),
  });
  return <li>{desk ? <Link href={`/desks/${desk.id}?event=${event.id}`}>{words}</Link> : words}</li>;
}
