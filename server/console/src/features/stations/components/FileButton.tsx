// A file of readings, for whoever has many.
import { FileUp } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/Button";
import { useWords } from "@/lib/words";

export function FileButton({ onPick }: { onPick: (file: File) => void }) {
  const { t } = useWords();
  const file = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button icon={<FileUp size={16} aria-hidden />} onClick={() => file.current?.click()}>
        {t("stations.import")}
      </Button>
      <input
        ref={file}
        type="file"
        hidden
        accept=".csv"
        aria-label={t("stations.import")}
        onChange={(event) => {
          const [picked] = event.target.files ?? [];
          if (picked) onPick(picked);
          event.target.value = "";
        }}
      />
    </>
  );
}
