// Who is signed in, language, appearance, and the way out.
import { CircleUser, Keyboard, LogOut, MonitorSmartphone } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Link } from "wouter";
import type { StaffView } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { Segmented } from "@/components/ui/Segmented";
import { signOut } from "@/features/sign-in/api/session";
import { setTheme, THEMES, useTheme } from "@/lib/theme";
import { setLanguage, useWords } from "@/lib/words";

export function UserMenu({ staff, onHelp }: { staff: StaffView; onHelp: () => void }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const leave = (event: Event) => {
      if (event instanceof KeyboardEvent ? event.key === "Escape" : !box.current?.contains(event.target as Node)) {
        setOpen(false);
      }
    };
    window.addEventListener("pointerdown", leave);
    window.addEventListener("keydown", leave);
    return () => {
      window.removeEventListener("pointerdown", leave);
      window.removeEventListener("keydown", leave);
    };
  }, [open]);
  return (
    <div className="user" ref={box}>
      <Button
        look="quiet"
        aria-expanded={open}
        aria-label={t("user.menu", { name: staff.name })}
        onClick={() => setOpen(!open)}
        icon={<CircleUser size={20} aria-hidden />}
      >
        <span className="user-name">{staff.name}</span>
      </Button>
      {open && <UserPanel staff={staff} onHelp={onHelp} />}
    </div>
  );
}

function UserPanel({ staff, onHelp }: { staff: StaffView; onHelp: () => void }) {
  const { t, language } = useWords();
  const theme = useTheme();
  return (
    <div className="user-panel">
      <p>
        <strong>{staff.name}</strong>
        <br />
        <span className="quiet small">
          {t(`role.${staff.role}`)}
          {staff.unit && ` · ${staff.unit.name}`}
        </span>
      </p>
      <div>
        <p className="label">{t("user.language")}</p>
        <Segmented
          legend={t("user.language")}
          value={language}
          onChange={setLanguage}
          segments={[
            { value: "vi", label: "Tiếng Việt" },
            { value: "en", label: "English" },
          ]}
        />
      </div>
      <div>
        <p className="label">{t("user.theme")}</p>
        <Segmented
          legend={t("user.theme")}
          value={theme}
          onChange={setTheme}
          segments={THEMES.map((value) => ({ value, label: t(`theme.${value}`) }))}
        />
      </div>
      <Link href="/sessions" className="button button-plain">
        <MonitorSmartphone size={16} aria-hidden />
        <span>{t("user.sessions")}</span>
      </Link>
      <Button icon={<Keyboard size={16} aria-hidden />} onClick={onHelp}>
        {t("user.shortcuts")}
      </Button>
      <Button icon={<LogOut size={16} aria-hidden />} onClick={() => void signOut()}>
        {t("user.sign_out")}
      </Button>
    </div>
  );
}
