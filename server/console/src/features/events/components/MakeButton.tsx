// What can be made of an event, each once: an item of the register, a case.
import type { ReactNode } from "react";
import type { SecurityEvent } from "@/api/types";
import { Button } from "@/components/ui/Button";

export interface MakeButtonProps {
  event: SecurityEvent;
  /** What the button says; with the machine's name behind it where it is read out. */
  words: string;
  icon: ReactNode;
  making: { isPending: boolean; mutate: (event: string) => void };
}

export function MakeButton({ event, words, icon, making }: MakeButtonProps) {
  const name = [event.host, event.app].filter(Boolean).join(" · ");
  return (
    <Button look="quiet" icon={icon} disabled={making.isPending} aria-label={`${words}: ${name}`} onClick={() => making.mutate(event.id)}>
      {words}
    </Button>
  );
}
