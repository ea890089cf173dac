// The tone of an article, and the words that were counted: whoever reads them sees where
// counting is wrong.
import type { Mood, Tone } from "@/api/types";
import { useWords } from "@/lib/words";

export const MOODS: readonly (Mood | "all")[] = ["all", "negative", "neutral", "positive"];

/** `sạt lở −2, hỗ trợ +1`. */
export function toneWords({ words }: Tone): string {
  return words.map(({ words: said, count }) => `${said} ${count < 0 ? "−" : "+"}${Math.abs(count)}`).join(", ");
}

export function ToneCell({ tone }: { tone: Tone }) {
  const { t } = useWords();
  return (
    <>
      <span className={`items-state tone-${tone.mood}`}>{t(`tone.${tone.mood}`)}</span>
      {tone.words.length > 0 && <span className="items-quiet tone-words">{toneWords(tone)}</span>}
    </>
  );
}
