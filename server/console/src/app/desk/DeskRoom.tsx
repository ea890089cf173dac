// A desk: its name and the blocks the province's document composes it of. There is one
// such page and no other.
import { LayoutDashboard } from "lucide-react";
import { Suspense } from "react";
import { useParams } from "wouter";
import { useDesks } from "@/api/desks";
import type { DeskBlock, StaffView } from "@/api/types";
import { Empty, ErrorFace, Skeleton } from "@/components/ui/Faces";
import { useWords } from "@/lib/words";
import { BLOCKS } from "./blocks";
import "./Desk.css";

export function DeskRoom({ staff }: { staff: StaffView }) {
  const { t, language } = useWords();
  const { desk } = useParams<{ desk: string }>();
  const { data, error, refetch } = useDesks();
  if (!data) {
    if (error) return <ErrorFace error={error} retry={() => void refetch()} />;
    return <Skeleton label={t("case.loading")} rows={6} />;
  }
  const found = data.desks.find(({ id }) => id === desk);
  if (!found) return <Empty title={t("desk.none")} icon={<LayoutDashboard size={32} aria-hidden />} />;
  return (
    <div className="desk-room">
      <header>
        <h1>{found.name[language]}</h1>
        {found.about && <p className="quiet">{found.about[language]}</p>}
        {found.example && <p className="desk-example">{t("desk.example")}</p>}
      </header>
      {found.blocks.map((block, number) => (
        <BlockFrame key={`${found.id}:${number}`} id={`block-${number}`} block={block} staff={staff} />
      ))}
    </div>
  );
}

function BlockFrame({ id, block, staff }: { id: string; block: DeskBlock; staff: StaffView }) {
  const { t, language } = useWords();
  const Content = BLOCKS[block.kind];
  const heading = block.kind === "room" ? t(`block.room_${block.room ?? "admin"}`) : t(`block.${block.kind}`);
  return (
    <section className={`desk-block desk-block-${block.kind}`} aria-labelledby={id}>
      <h2 id={id}>{block.name?.[language] ?? heading}</h2>
      <Suspense fallback={<Skeleton label={t("case.loading")} rows={3} />}>
        <Content block={block} staff={staff} />
      </Suspense>
    </section>
  );
}
