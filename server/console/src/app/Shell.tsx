// The frame around every room: desks left, search and connection on top.
import { Waves } from "lucide-react";
import { useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { start, stop } from "@/api/live";
import type { StaffView } from "@/api/types";
import { OnAir } from "@/features/alerts/components/OnAir";
import { Desks } from "@/features/desks/components/Desks";
import { useShortcuts } from "@/lib/shortcuts";
import { useWords } from "@/lib/words";
import { ConnectionState } from "./ConnectionState";
import { Search } from "./Search";
import { ShortcutList } from "./ShortcutList";
import { UserMenu } from "./UserMenu";
import "./Shell.css";

export function Shell({ staff, children }: { staff: StaffView; children: ReactNode }) {
  const { t } = useWords();
  const search = useRef<HTMLInputElement>(null);
  const [help, setHelp] = useState(false);
  useEffect(() => {
    start();
    return stop;
  }, []);
  useShortcuts(
    useMemo(() => {
      const find = () => search.current?.focus();
      return { "/": find, "ctrl+k": find, "?": () => setHelp(true) };
    }, []),
  );
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t("app.skip")}
      </a>
      <nav className="shell-side" aria-label={t("nav.label")}>
        <p className="shell-mark">
          <Waves size={22} aria-hidden /> {t("app.title")}
        </p>
        <Desks staff={staff} />
      </nav>
      <header className="shell-top">
        <Search inputRef={search} />
        {staff.permissions.includes("alert.read") && <OnAir />}
        <ConnectionState />
        <UserMenu staff={staff} onHelp={() => setHelp(true)} />
      </header>
      <main className="shell-main" id="main" tabIndex={-1}>
        {children}
      </main>
      {help && <ShortcutList onClose={() => setHelp(false)} />}
    </div>
  );
}
