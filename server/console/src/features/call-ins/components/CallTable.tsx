// One row each, in an order that never changes under the hand.
import type { CallEntry, CallState } from "@/api/types";
import { Segmented } from "@/components/ui/Segmented";
import { moment } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { useWords } from "@/lib/words";
import { STATES } from "../lib/states";
import "@/components/ui/Table.css";

export interface CallTableProps {
  entries: readonly CallEntry[];
  mayTick: boolean;
  showTicks: boolean;
  onTick: (entry: CallEntry, state: CallState) => void;
}

export function CallTable({ entries, mayTick, showTicks, onTick }: CallTableProps) {
  const { t, language } = useWords();
  const now = useNow();
  return (
    <div className="call-table" tabIndex={0} role="region" aria-label={t("call.list")}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t("call.who")}</th>
            <th scope="col">{t("call.phone")}</th>
            <th scope="col">{t("call.known")}</th>
            <th scope="col">{t("call.said")}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.item} className={`call-row-${entry.state}`}>
              <th scope="row">{entry.name}</th>
              <td>
                {entry.phones.map((phone) => (
                  <a key={phone} href={`tel:${phone}`}>
                    {phone}
                  </a>
                ))}
              </td>
              <td className="small">{entry.facts.map(({ label, value }) => `${label[language]}: ${value[language]}`).join(" · ")}</td>
              <td>
                {mayTick ? (
                  <Segmented
                    legend={t("call.said_by", { name: entry.name })}
                    value={entry.state}
                    onChange={(state) => onTick(entry, state)}
                    segments={STATES.map((value) => ({ value, label: t(`call.${value}`) }))}
                  />
                ) : (
                  showTicks && t(`call.${entry.state}`)
                )}
                {entry.at && (
                  <span className="quiet small call-by">{t("call.by", { at: moment(entry.at, now, language), who: entry.by ?? "–" })}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
