// The way in through the province's provider, where there is one.
import { useMutation } from "@tanstack/react-query";
import { Button } from "@/components/ui/Button";
import { FieldError } from "@/components/ui/Field";
import { refusal } from "@/lib/refusal";
import { useWords } from "@/lib/words";
import { leave, useProvider } from "../api/oidc";

export function ProviderButton() {
  const { language } = useWords();
  const label = useProvider().data?.label;
  const leaving = useMutation({ mutationFn: leave });
  if (!label) return null;
  return (
    <>
      <Button onClick={() => leaving.mutate()} disabled={leaving.isPending}>
        {label[language]}
      </Button>
      {leaving.error && <FieldError words={refusal(leaving.error, language).words} />}
    </>
  );
}
