// What is alike near by, to be ticked and worked as one with this case. What could not be
// put under it is named; the rest was.
import { Combine } from "lucide-react";
import { useState } from "react";
import { useSession } from "@/api/session";
import type { CaseDetail, SimilarCase } from "@/api/types";
import { Similar } from "@/components/triage/Similar";
import { Button } from "@/components/ui/Button";
import { Notice } from "@/components/ui/Notice";
import { refusal } from "@/lib/refusal";
import { useWords } from "@/lib/words";
import { useGather } from "../hooks/useGather";

const OPEN = new Set(["received", "accepted", "in_progress", "asked"]);

export function GatherSimilar({ detail, similar }: { detail: CaseDetail; similar: readonly SimilarCase[] }) {
  const { t, language } = useWords();
  const { data: staff } = useSession();
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const gather = useGather(detail.id);
  // Whoever may answer it works it, and it is a case of its own.
  const may = detail.may.includes("answer") && (staff?.permissions.includes("case.merge") ?? false);
  const under = new Set(detail.children.map(({ id }) => id));
  const alike = similar.filter(({ id }) => !under.has(id));
  const free = alike.filter(({ state }) => OPEN.has(state));
  if (!may) return <Similar similar={alike} />;
  const chosen = free.filter(({ id }) => ticked.includes(id)).map(({ id }) => id);
  const tick = (id: string, on: boolean) => setTicked(on ? [...ticked, id] : ticked.filter((one) => one !== id));
  const code = (id: string) => similar.find((one) => one.id === id)?.code ?? id;
  const done = gather.data;
  const left = done?.failed.map((one) => code(one.case)).join(", ");
  return (
    <>
      <Similar
        similar={alike}
        before={(one) =>
          OPEN.has(one.state) && (
            <input
              type="checkbox"
              aria-label={t("together.tick", { code: one.code })}
              checked={chosen.includes(one.id)}
              onChange={(event) => tick(one.id, event.target.checked)}
            />
          )
        }
      />
      {free.length > 0 && (
        <>
          <p className="quiet small">{t("together.hint")}</p>
          <Button
            icon={<Combine size={16} aria-hidden />}
            disabled={chosen.length === 0 || gather.isPending}
            onClick={() => gather.mutate(chosen, { onSuccess: () => setTicked([]) })}
          >
            {t(gather.isPending ? "act.working" : "together.gather", { n: chosen.length })}
          </Button>
        </>
      )}
      <div role="status">
        {done && done.merged.length > 0 && <Notice look="done">{t("together.gathered", { n: done.merged.length })}</Notice>}
        {left && <Notice look="failed">{t("together.failed", { codes: left })}</Notice>}
        {gather.error && <Notice look="failed">{refusal(gather.error, language).words}</Notice>}
      </div>
    </>
  );
}
