// Who sends, and what was let go: a flood, or what nobody can read.
import type { EventSender } from "@/api/types";
import { DataTable, type Column } from "@/components/ui/DataTable";
import { moment } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { useWords } from "@/lib/words";

export function Senders({ senders }: { senders: readonly EventSender[] }) {
  const { t, language } = useWords();
  const now = useNow();
  if (senders.length === 0) return null;
  const columns: Column<EventSender>[] = [
    { name: t("events.sender"), text: (one) => one.sender },
    { name: t("events.kept"), text: (one) => String(one.kept) },
    { name: t("events.flooded"), text: (one) => String(one.flooded) },
    { name: t("events.unreadable"), text: (one) => String(one.unreadable) },
    { name: t("sources.last"), text: (one) => moment(one.last_at, now, language) },
  ];
  return (
    <details>
      <summary>{t("events.senders", { n: senders.length })}</summary>
      <DataTable label={t("events.senders", { n: senders.length })} columns={columns} rows={senders} rowKey={(one) => one.sender} />
    </details>
  );
}
