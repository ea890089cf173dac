// Events of information security on a desk: how grave in the last day, who sends, the
// newest first; one button makes an item of the desk's register of one, another opens a case.
// An event in the address (`?event=`) is shown alone.
import { FilePlus2, FolderPlus } from "lucide-react";
import { useState } from "react";
import { Link, useSearchParams } from "wouter";
import type { DeskBlock, SecurityEvent, StaffView } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { DataTable, type Column } from "@/components/ui/DataTable";
import { ErrorFace, Skeleton } from "@/components/ui/Faces";
import { FieldError } from "@/components/ui/Field";
import { Segmented } from "@/components/ui/Segmented";
import { moment } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { refusal } from "@/lib/refusal";
import { useSettled } from "@/lib/settled";
import { isMessage, useWords } from "@/lib/words";
import { useEventCase, useEventItem, useEvents } from "../api/events";
import { MakeButton } from "./MakeButton";
import { Senders } from "./Senders";
import "./Events.css";

/** As grave as this or graver: errors, warnings, notices, everything. */
const GRAVE = ["3", "4", "5", "7"] as const;

export function EventsBlock({ block, staff }: { block: DeskBlock; staff: StaffView }) {
  const { t, language } = useWords();
  const now = useNow();
  const [grave, setGrave] = useState<string>("7");
  const [host, setHost] = useState("");
  const [words, setWords] = useState("");
  const [before, setBefore] = useState<string>();
  const [params, setParams] = useSearchParams();
  const event = params.get("event") ?? undefined;
  const [collection = ""] = block.collections;
  const [category] = block.categories;
  const asked = { severity: Number(grave), host: useSettled(host, 250), q: useSettled(words, 250) };
  const { data, error, refetch } = useEvents(event ? { severity: 7, host: "", q: "", event } : before ? { ...asked, before } : asked);
  const make = useEventItem(collection);
  const open = useEventCase(category ?? "");
  if (!data) {
    if (error) return <ErrorFace error={error} retry={() => void refetch()} />;
    return <Skeleton label={t("case.loading")} rows={4} />;
  }
  const severity = (level: number) => {
    const key = `events.severity_${level}`;
    return isMessage(key) ? t(key) : String(level);
  };
  const narrow = <T,>(set: (value: T) => void) => (value: T) => {
    set(value);
    setBefore(undefined);
  };
  const mayMake = staff.permissions.includes("event.write");
  const columns: Column<SecurityEvent>[] = [
    { name: t("events.at"), text: (one) => moment(one.received_at, now, language) },
    {
      name: t("events.severity"),
      text: (one) => severity(one.severity),
      cell: (one) => <span className={`event-level event-level-${one.severity}`}>{severity(one.severity)}</span>,
    },
    { name: t("events.host"), text: (one) => one.host },
    { name: t("events.app"), text: (one) => one.app },
    { name: t("events.message"), text: (one) => one.message },
    {
      name: t("events.item"),
      text: (one) => (one.item ? t("events.made") : "–"),
      cell: (one) =>
        one.item || !mayMake ? (
          <span className="quiet small">{one.item ? t("events.made") : "–"}</span>
        ) : (
          <MakeButton event={one} words={t("events.make")} icon={<FilePlus2 size={16} aria-hidden />} making={make} />
        ),
    },
  ];
  if (category !== undefined) {
    columns.push({
      name: t("events.case"),
      text: (one) => (one.case ? t("events.opened") : "–"),
      cell: (one) => {
        if (one.case) return <Link href={`/cases/${one.case}?view=all`}>{t("events.opened")}</Link>;
        if (!mayMake) return <span className="quiet small">–</span>;
        return <MakeButton event={one} words={t("events.open_case")} icon={<FolderPlus size={16} aria-hidden />} making={open} />;
      },
    });
  }
  const last = data.events.at(-1);
  return (
    <>
      {!data.open && <p className="quiet">{t("events.closed")}</p>}
      <dl className="event-counts">
        {data.counts.map(({ severity: level, count }) => (
          <div key={level}>
            <dt>{severity(level)}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      {event && (
        <p className="block-line">
          <span>{t("events.only")}</span>
          <Button onClick={() => setParams({})}>{t("events.show_all")}</Button>
        </p>
      )}
      <div className="block-line" hidden={event !== undefined}>
        <Segmented
          legend={t("events.grave")}
          value={grave}
          onChange={narrow(setGrave)}
          segments={GRAVE.map((value) => ({ value, label: value === "7" ? t("events.all") : t("events.from", { name: severity(Number(value)) }) }))}
        />
        <input className="input" aria-label={t("events.host")} placeholder={t("events.host")} value={host} onChange={(event) => narrow(setHost)(event.target.value)} />
        <input className="input" type="search" aria-label={t("events.search")} placeholder={t("events.search")} value={words} onChange={(event) => narrow(setWords)(event.target.value)} />
      </div>
      <div role="status">
        {[make.error, open.error].map((failed, number) => failed && <FieldError key={number} words={refusal(failed, language).words} />)}
      </div>
      {data.events.length === 0 ? (
        <p className="quiet">{t("events.none")}</p>
      ) : (
        <DataTable label={t("block.events")} columns={columns} rows={data.events} rowKey={(one) => one.id} />
      )}
      <p className="block-line">
        {before && <Button onClick={() => setBefore(undefined)}>{t("events.newest")}</Button>}
        {data.more && last && <Button onClick={() => setBefore(last.id)}>{t("events.older")}</Button>}
      </p>
      <Senders senders={data.senders} />
    </>
  );
}
