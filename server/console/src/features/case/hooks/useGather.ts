import { useMutation } from "@tanstack/react-query";
import { keys } from "@/api/keys";
import { queries } from "@/api/queries";
import { gather } from "../api/gather";

/** Puts cases under this one; every case, list and count is read again, whatever came of it. */
export function useGather(into: string) {
  return useMutation({
    mutationFn: (cases: readonly string[]) => gather(into, cases),
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: keys.cases });
      void queries.invalidateQueries({ queryKey: keys.counts });
    },
  });
}
