import { ArrowLeft, Check, Copy, Siren } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { CaseDetail } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { moment } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { useWords } from "@/lib/words";
import { FromEvent } from "./FromEvent";
import { Position } from "./Position";

export function CaseHead({ detail, onBack }: { detail: CaseDetail; onBack: () => void }) {
  const { t, language } = useWords();
  const now = useNow();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), [detail.id]);
  const { reporter } = detail;
  return (
    <header className="case-head">
      <div className="case-title">
        <Button look="quiet" className="case-back" icon={<ArrowLeft size={18} aria-hidden />} onClick={onBack}>
          {t("case.back")}
        </Button>
        <h1 ref={heading} tabIndex={-1}>
          {detail.kind === "sos" && (
            <span className="row-sos">
              <Siren size={14} aria-hidden /> {t("kind.sos")}
            </span>
          )}
          {detail.title || detail.code}
        </h1>
        <CopyCode code={detail.code} />
      </div>
      <ul className="case-facts">
        <li>
          <span className="unseen">{t("case.reporter")}: </span>
          {reporter.phone ? <a href={`tel:${reporter.phone}`}>{reporter.phone_masked}</a> : reporter.phone_masked}
          {reporter.contact && ` · ${t("case.contact", { contact: reporter.contact })}`}
          {detail.way !== "app" && ` · ${t(`way.${detail.way}`)}`}
          {reporter.hide_name && ` · ${t("case.hidden_name")}`}
        </li>
        <li>
          {t("case.times", {
            made: moment(detail.made_at, now, language),
            received: moment(detail.received_at, now, language),
          })}
        </li>
        <li>
          {detail.commune_name ?? t("queue.no_place")}
          {detail.outside && ` · ${t("queue.outside")}`}
          {detail.commune_name && !detail.commune_exact && ` · ${t("case.commune_guess")}`}
        </li>
        <Position detail={detail} />
        {detail.event && <FromEvent event={detail.event} />}
      </ul>
    </header>
  );
}

function CopyCode({ code }: { code: string }) {
  const { t } = useWords();
  const [copied, setCopied] = useState(false);
  const Icon = copied ? Check : Copy;
  return (
    <Button
      look="quiet"
      className="case-code"
      aria-label={copied ? t("case.copied") : t("case.copy", { code })}
      icon={<Icon size={14} aria-hidden />}
      onClick={() => void navigator.clipboard.writeText(code).then(() => setCopied(true))}
    >
      {code}
    </Button>
  );
}
