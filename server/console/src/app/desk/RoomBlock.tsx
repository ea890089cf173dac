// The way from a desk to a room of the console.
import { ArrowRight } from "lucide-react";
import { Link } from "wouter";
import { useWords } from "@/lib/words";
import type { BlockProps } from "./blocks";

export function RoomBlock({ block }: BlockProps) {
  const { t } = useWords();
  if (!block.room) return null;
  return (
    <p>
      <Link href={`/${block.room}`} className="button button-primary">
        <span>{t(`block.open_${block.room}`)}</span>
        <ArrowRight size={16} aria-hidden />
      </Link>
    </p>
  );
}
