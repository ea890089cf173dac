// Back from the province's provider: in, asked for the second factor, or told why not.
import { useMutation, useQuery } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { keys } from "@/api/keys";
import type { OidcReturn } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { FieldError } from "@/components/ui/Field";
import { refusal } from "@/lib/refusal";
import { useWords } from "@/lib/words";
import { finish } from "../api/oidc";
import { CodeField } from "./CodeField";
import { Door } from "./Door";

export function Returned({ answer, back }: { answer: OidcReturn; back: () => void }) {
  const { t, language } = useWords();
  // A query, so that it is asked once however often this is shown: an answer is good once.
  const first = useQuery({
    queryKey: keys.returned(answer.state),
    queryFn: () => finish(answer),
    retry: false,
    retryOnMount: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    staleTime: Infinity,
  });
  const attempt = useMutation({ mutationFn: (code: string) => finish({ ...answer, code }) });
  const error = attempt.error ?? first.error;
  const refused = error && refusal(error, language);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    attempt.mutate(String(new FormData(event.currentTarget).get("code") ?? "").trim());
  };
  if (!refused) return <Door title={t("sign_in.working")}>{null}</Door>;
  return (
    <Door title={t("sign_in.title")} submit={submit}>
      {refused.field === "code" ? (
        <>
          <CodeField error={refused.words} />
          <Button look="primary" type="submit" disabled={attempt.isPending}>
            {attempt.isPending ? t("sign_in.working") : t("sign_in.submit")}
          </Button>
        </>
      ) : (
        <FieldError words={refused.words} />
      )}
      <Button onClick={back}>{t("sign_in.back")}</Button>
    </Door>
  );
}
