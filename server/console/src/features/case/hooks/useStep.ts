// Taking a step: the answer replaces the case at once, lists and counts are
// read again. When somebody was faster the case is read again, words stay.
import { useMutation } from "@tanstack/react-query";
import { Refused } from "@/api/failure";
import { keys } from "@/api/keys";
import { queries } from "@/api/queries";
import type { CaseDetail } from "@/api/types";
import { take, type Step } from "../api/steps";

const CONFLICT = 409;

export function useStep(detail: CaseDetail) {
  return useMutation({
    mutationFn: (step: Step) => take(detail.id, detail.version, step),
    onSuccess: (changed) => {
      if (changed) queries.setQueryData(keys.detail(detail.id), changed);
      else void queries.invalidateQueries({ queryKey: keys.detail(detail.id) });
      void queries.invalidateQueries({ queryKey: [...keys.cases, "list"] });
      void queries.invalidateQueries({ queryKey: keys.counts });
    },
    onError: (error) => {
      if (!(error instanceof Refused) || error.problem.status !== CONFLICT) return;
      void queries.invalidateQueries({ queryKey: keys.detail(detail.id) });
    },
  });
}

export type StepTaking = ReturnType<typeof useStep>;
