// The wall of cameras: each one's last still in its place, large by a press. A still, never
// a stream: streams stay in the cameras' own network.
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useState, type KeyboardEvent } from "react";
import type { CameraView } from "@/api/types";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { ErrorFace, Skeleton, StaleLine } from "@/components/ui/Faces";
import { useWords } from "@/lib/words";
import { useCameras } from "../api/cameras";
import { CameraFacts } from "./CameraFacts";
import { Still } from "./Still";
import "./Cameras.css";

export function CameraWall({ label }: { label: string }) {
  const { t } = useWords();
  const [openId, setOpenId] = useState<string>();
  const { data, error, dataUpdatedAt, refetch } = useCameras();
  if (!data) {
    if (error) return <ErrorFace error={error} retry={() => void refetch()} />;
    return <Skeleton label={t("case.loading")} rows={3} />;
  }
  if (data.length === 0) return <p className="quiet">{t("cameras.none")}</p>;
  const open = data.findIndex(({ id }) => id === openId);
  const troubled = data.filter(({ trouble }) => trouble).length;
  return (
    <>
      {error && <StaleLine atMs={dataUpdatedAt} />}
      <p className="quiet small">{t("cameras.counted", { n: data.length, troubled })}</p>
      <ul className="cameras" aria-label={label}>
        {data.map((camera) => (
          <li key={camera.id}>
            <button type="button" className="camera" aria-haspopup="dialog" onClick={() => setOpenId(camera.id)}>
              <Still camera={camera} alt="" />
              <CameraFacts camera={camera} />
              <span className="unseen">{t("cameras.enlarge")}</span>
            </button>
          </li>
        ))}
      </ul>
      {open >= 0 && <Large cameras={data} at={open} onShow={setOpenId} />}
    </>
  );
}

interface LargeProps {
  cameras: readonly CameraView[];
  at: number;
  /** Another one; none shuts it. */
  onShow: (id: string | undefined) => void;
}

function Large({ cameras, at, onShow }: LargeProps) {
  const { t } = useWords();
  const camera = cameras[at];
  if (!camera) return null;
  const go = (step: number) => {
    const next = cameras[at + step];
    if (next) onShow(next.id);
  };
  const press = ({ key }: KeyboardEvent) => {
    if (key === "ArrowLeft") go(-1);
    if (key === "ArrowRight") go(1);
  };
  return (
    <Dialog title={camera.name} onClose={() => onShow(undefined)} wide>
      <div className="camera-large" onKeyDown={press}>
        <Still camera={camera} alt={t("cameras.still_of", { name: camera.name })} />
        <p className="unseen" role="status">
          {camera.name}
        </p>
        <p className="camera-facts">
          <CameraFacts camera={camera} />
        </p>
        <div className="dialog-actions">
          <Button disabled={at === 0} icon={<ChevronLeft size={16} aria-hidden />} onClick={() => go(-1)}>
            {t("cameras.before")}
          </Button>
          <Button disabled={at === cameras.length - 1} icon={<ChevronRight size={16} aria-hidden />} onClick={() => go(1)}>
            {t("cameras.next")}
          </Button>
          <Button look="primary" data-first-focus onClick={() => onShow(undefined)}>
            {t("items.close")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
