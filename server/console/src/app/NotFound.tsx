import { MapPinOff } from "lucide-react";
import { Link } from "wouter";
import { Empty } from "@/components/ui/Faces";
import { useWords } from "@/lib/words";

export function NotFound() {
  const { t } = useWords();
  return (
    <Empty title={t("app.not_found")} icon={<MapPinOff size={32} aria-hidden />}>
      <p>{t("app.not_found_hint")}</p>
      <Link href="/cases?view=open">{t("app.back_to_queue")}</Link>
    </Empty>
  );
}
