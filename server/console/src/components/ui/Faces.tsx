// The faces a screen has besides its content: first load, empty, out of date,
// error. Each says what is so and what can be done.
import { CloudOff, Inbox, RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { Refused } from "@/api/failure";
import { clock } from "@/lib/moments";
import { useWords } from "@/lib/words";
import { Button } from "./Button";
import "./Faces.css";

/** Grey bars; shows nothing for the first 300 ms. */
export function Skeleton({ label, rows }: { label: string; rows: number }) {
  return (
    <div className="skeleton" role="status">
      <span className="unseen">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="skeleton-row" aria-hidden>
          <div />
          <div />
        </div>
      ))}
    </div>
  );
}

export function Empty({ title, children, icon }: { title: string; children?: ReactNode; icon?: ReactNode }) {
  return (
    <div className="face">
      {icon ?? <Inbox size={32} aria-hidden />}
      <p className="face-title">{title}</p>
      {children && <div className="face-hint">{children}</div>}
    </div>
  );
}

export function ErrorFace({ error, retry }: { error: Error; retry: () => void }) {
  const { t, language } = useWords();
  return (
    <div className="face" role="alert">
      <CloudOff size={32} aria-hidden />
      <p className="face-title">{t("face.error")}</p>
      <p className="face-hint">{error instanceof Refused ? error.problem.message[language] : t("face.error_hint")}</p>
      <Button look="primary" icon={<RotateCw size={16} aria-hidden />} onClick={retry}>
        {t("face.retry")}
      </Button>
    </div>
  );
}

/** Content stays; this line says how old it is. */
export function StaleLine({ atMs }: { atMs: number }) {
  const { t, language } = useWords();
  return (
    <p className="stale" role="status">
      <CloudOff size={14} aria-hidden />
      {t("face.stale", { time: clock(new Date(atMs).toISOString(), language) })}
    </p>
  );
}
