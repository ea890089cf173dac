import { ArrowUp } from "lucide-react";
import { Button } from "@/components/ui/Button";
import { useWords } from "@/lib/words";

/** Announces what arrived; the list moves only when asked. */
export function NewCases({ count, onBringIn }: { count: number; onBringIn: () => void }) {
  const { t } = useWords();
  return (
    <div className="arrivals" role="status">
      {count > 0 && (
        <Button
          look="primary"
          icon={<ArrowUp size={16} aria-hidden />}
          aria-label={t("queue.new_hint", { n: count })}
          onClick={onBringIn}
        >
          {t("queue.new", { n: count })}
        </Button>
      )}
    </div>
  );
}
