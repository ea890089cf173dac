// A camera's last still, or why there is none to see.
import { CameraOff } from "lucide-react";
import { useState } from "react";
import type { CameraView } from "@/api/types";
import { stillAddress } from "@/lib/cameras";
import { useWords } from "@/lib/words";

export interface StillProps {
  camera: CameraView;
  /** What a screen reader says of it; nothing where the words beside it say so. */
  alt: string;
}

export function Still({ camera, alt }: StillProps) {
  const address = stillAddress(camera);
  return <Shown key={address} address={address} alt={alt} />;
}

function Shown({ address, alt }: { address: string | undefined; alt: string }) {
  const { t } = useWords();
  const [failed, setFailed] = useState(false);
  if (address && !failed) {
    return <img className="camera-still" src={address} alt={alt} loading="lazy" decoding="async" onError={() => setFailed(true)} />;
  }
  return (
    <span className="camera-still camera-blind">
      <CameraOff size={24} aria-hidden />
      <span>{t(failed ? "cameras.not_loaded" : "cameras.no_still")}</span>
    </span>
  );
}
