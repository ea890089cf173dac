// Letting a photo go, or taking it back; the answer replaces the case.
import { useMutation } from "@tanstack/react-query";
import { keys } from "@/api/keys";
import { queries } from "@/api/queries";
import type { Region } from "@/api/types";
import { publish, unpublish } from "../api/publish";

export function usePublish(case_: string, media: string) {
  return useMutation({
    mutationFn: (cover: readonly Region[] | undefined) =>
      cover ? publish({ case_, media }, cover) : unpublish({ case_, media }),
    onSuccess: (changed) => {
      if (changed) queries.setQueryData(keys.detail(case_), changed);
    },
  });
}
