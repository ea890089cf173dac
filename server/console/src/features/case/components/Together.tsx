// Which reports are worked as one: under which case this one is, or which are under it.
import { Split } from "lucide-react";
import { Link } from "wouter";
import type { CaseDetail } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { caseAddress, useAddress } from "@/lib/address";
import { useWords } from "@/lib/words";
import type { StepTaking } from "../hooks/useStep";

export function Together({ detail, step }: { detail: CaseDetail; step: StepTaking }) {
  const { t } = useWords();
  const { filters } = useAddress();
  const { parent, children } = detail;
  if (!parent && children.length === 0) return null;
  return (
    <section className="together" aria-labelledby="together-title">
      <h2 id="together-title">{t("together.title")}</h2>
      {parent && (
        <p>
          <Link href={caseAddress(parent.id, filters)}>{parent.code}</Link> <span className="quiet small">{t("together.with")}</span>
        </p>
      )}
      {detail.may.includes("unmerge") && (
        <Button icon={<Split size={16} aria-hidden />} disabled={step.isPending} onClick={() => step.mutate({ verb: "unmerge" })}>
          {t("together.unmerge")}
        </Button>
      )}
      {children.length > 0 && (
        <>
          <p className="quiet small">{t("together.under", { n: detail.children_count })}</p>
          <ul>
            {children.map(({ id, code }) => (
              <li key={id}>
                <Link href={caseAddress(id, filters)}>{code}</Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
