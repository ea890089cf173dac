// What draws each kind of block, downloaded when a desk first has one.
import { lazy, type ComponentType } from "react";
import type { DeskBlock, StaffView } from "@/api/types";
import { RoomBlock } from "./RoomBlock";

export interface BlockProps {
  block: DeskBlock;
  staff: StaffView;
}

type Content = ComponentType<BlockProps>;

const block = (load: () => Promise<Content>) => lazy(async () => ({ default: await load() }));

export const BLOCKS: Record<DeskBlock["kind"], Content> = {
  cases: block(async () => (await import("@/features/queue/components/CasesBlock")).CasesBlock),
  board: block(async () => (await import("@/features/board/components/BoardBlock")).BoardBlock),
  call_in: block(async () => (await import("@/features/call-ins/components/CallInBlock")).CallInBlock),
  items: block(async () => (await import("@/features/items/components/ItemsBlock")).ItemsBlock),
  indicators: block(async () => (await import("@/features/forms/components/FormsBlock")).FormsBlock),
  datastreams: block(async () => (await import("@/features/stations/components/StationsBlock")).StationsBlock),
  map: block(async () => (await import("@/features/map/components/MapBlock")).MapBlock),
  alerts: block(async () => (await import("@/features/alerts/components/AlertsBlock")).AlertsBlock),
  figures: block(async () => (await import("@/features/figures/components/FiguresBlock")).FiguresBlock),
  dossiers: block(async () => (await import("@/features/records/components/DossiersBlock")).DossiersBlock),
  sources: block(async () => (await import("@/features/records/components/SourcesBlock")).SourcesBlock),
  connectors: block(async () => (await import("@/features/connectors/components/ConnectorsBlock")).ConnectorsBlock),
  events: block(async () => (await import("@/features/events/components/EventsBlock")).EventsBlock),
  audit: block(async () => (await import("@/features/records/components/AuditBlock")).AuditBlock),
  room: RoomBlock,
};
