// A defect of a screen, shown as a screen: nothing typed is lost, one button.
import { TriangleAlert } from "lucide-react";
import { Component, type ReactNode } from "react";
import { Button } from "@/components/ui/Button";
import { Empty } from "@/components/ui/Faces";
import { useWords } from "@/lib/words";

interface State {
  crashed: boolean;
}

export class Crash extends Component<{ children: ReactNode }, State> {
  override state: State = { crashed: false };

  static getDerivedStateFromError(): State {
    return { crashed: true };
  }

  override render(): ReactNode {
    return this.state.crashed ? <Crashed /> : this.props.children;
  }
}

function Crashed() {
  const { t } = useWords();
  return (
    <main>
      <Empty title={t("app.crashed")} icon={<TriangleAlert size={32} aria-hidden />}>
        <p>{t("app.crashed_hint")}</p>
        <Button look="primary" onClick={() => window.location.reload()}>
          {t("app.reload")}
        </Button>
      </Empty>
    </main>
  );
}
