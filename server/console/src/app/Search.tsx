// Searches every case; the server folds marks. The words live in the address.
import { Search as Lens } from "lucide-react";
import { useEffect, useRef, useState, type RefObject } from "react";
import { useAddress } from "@/lib/address";
import { useWords } from "@/lib/words";

const PAUSE_MS = 250;

export function Search({ inputRef }: { inputRef: RefObject<HTMLInputElement | null> }) {
  const { t } = useWords();
  const { filters, show } = useAddress();
  const asked = filters.q ?? "";
  const [seen, setSeen] = useState(asked);
  const [text, setText] = useState(asked);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  if (seen !== asked) {
    setSeen(asked);
    setText(asked);
  }
  const search = (words: string) => {
    clearTimeout(timer.current);
    if (words.trim() === asked) return;
    show(words.trim() ? { view: "all", q: words.trim() } : { view: "open" });
  };
  return (
    <form
      role="search"
      className="search"
      onSubmit={(event) => {
        event.preventDefault();
        search(text);
      }}
    >
      <Lens size={16} aria-hidden />
      <input
        ref={inputRef}
        className="input"
        type="search"
        value={text}
        aria-label={t("search.label")}
        placeholder={t("search.placeholder")}
        onChange={(event) => {
          const words = event.target.value;
          setText(words);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => search(words), PAUSE_MS);
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.blur();
        }}
      />
      <kbd aria-hidden>Ctrl K</kbd>
    </form>
  );
}
