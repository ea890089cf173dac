import { Fragment } from "react";
import { Dialog } from "@/components/ui/Dialog";
import { Keys } from "@/components/ui/Keys";
import { useWords, type MessageKey } from "@/lib/words";

const SHORTCUTS: readonly [MessageKey, readonly string[]][] = [
  ["shortcuts.next", ["J"]],
  ["shortcuts.previous", ["K"]],
  ["shortcuts.open", ["Enter"]],
  ["shortcuts.assign", ["A"]],
  ["shortcuts.reply", ["R"]],
  ["shortcuts.send", ["Ctrl", "Enter"]],
  ["shortcuts.back", ["Esc"]],
  ["shortcuts.search", ["/"]],
  ["shortcuts.help", ["?"]],
];

export function ShortcutList({ onClose }: { onClose: () => void }) {
  const { t } = useWords();
  return (
    <Dialog title={t("shortcuts.title")} onClose={onClose}>
      <dl className="shortcuts">
        {SHORTCUTS.map(([name, keys]) => (
          <Fragment key={name}>
            <dt>{t(name)}</dt>
            <dd>
              <Keys keys={keys} />
            </dd>
          </Fragment>
        ))}
      </dl>
    </Dialog>
  );
}
