import { Circle, CircleDashed, CloudOff } from "lucide-react";
import { useConnection, type Connection } from "@/api/live";
import { useWords } from "@/lib/words";

const SHAPE = { live: Circle, connecting: CircleDashed, lost: CloudOff } satisfies Record<Connection, unknown>;

export function ConnectionState() {
  const { t } = useWords();
  const connection = useConnection();
  const Shape = SHAPE[connection];
  return (
    <p className={`connection connection-${connection}`} role="status">
      <Shape size={connection === "live" ? 10 : 16} aria-hidden />
      <span>{t(`connection.${connection}`)}</span>
    </p>
  );
}
