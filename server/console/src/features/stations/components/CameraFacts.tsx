// What is to be said of a camera beside its still: how old that is, what is wrong.
import { TriangleAlert } from "lucide-react";
import type { CameraView } from "@/api/types";
import { ageMinutes, isOldStill } from "@/lib/cameras";
import { moment, span } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { useWords } from "@/lib/words";

export function CameraFacts({ camera }: { camera: CameraView }) {
  const { t, language } = useWords();
  const now = useNow();
  const { name, example, taken_at, trouble } = camera;
  const minutes = ageMinutes(camera, now);
  return (
    <>
      <span className="camera-name">{example ? t("points.example", { name }) : name}</span>
      {taken_at && minutes !== undefined && (
        <span className={isOldStill(camera, now) ? "camera-old" : "quiet"}>
          {t(isOldStill(camera, now) ? "cameras.taken_long_ago" : "cameras.taken", { at: moment(taken_at, now, language), span: span(minutes, t) })}
        </span>
      )}
      {trouble && (
        <span className="camera-trouble">
          <TriangleAlert size={14} aria-hidden />
          <span>{t("cameras.trouble", { at: moment(trouble.since, now, language), why: trouble.message[language] })}</span>
        </span>
      )}
    </>
  );
}
