// The card in front of everything, whatever is asked on it.
import { Waves } from "lucide-react";
import type { FormEvent, ReactNode } from "react";
import { useWords } from "@/lib/words";
import "./SignIn.css";

export interface DoorProps {
  title: string;
  submit?: (event: FormEvent<HTMLFormElement>) => void;
  children: ReactNode;
}

export function Door({ title, submit, children }: DoorProps) {
  const { t } = useWords();
  return (
    <main className="door">
      <form className="door-card" onSubmit={submit} noValidate>
        <p className="door-mark">
          <Waves size={22} aria-hidden /> {t("app.title")}
        </p>
        <h1>{title}</h1>
        {children}
      </form>
    </main>
  );
}
