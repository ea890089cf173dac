// The rooms beside the list of cases, each downloaded when it is entered.
import { lazy, type ComponentType } from "react";
import type { StaffView } from "@/api/types";

type Room = ComponentType<{ staff: StaffView }>;

const room = (load: () => Promise<Room>) => lazy(async () => ({ default: await load() }));

export const ROOMS = [
  { path: "/intake", Room: room(async () => (await import("@/features/intake/components/IntakeRoom")).IntakeRoom) },
  { path: "/figures", Room: room(async () => (await import("@/features/figures/components/FiguresRoom")).FiguresRoom) },
  { path: "/map", Room: room(async () => (await import("@/features/map/components/OperationsRoom")).OperationsRoom) },
  { path: "/alerts/:alert?", Room: room(async () => (await import("@/features/alerts/components/AlertsRoom")).AlertsRoom) },
  { path: "/stations/:station?", Room: room(async () => (await import("@/features/stations/components/StationsRoom")).StationsRoom) },
  { path: "/content/:collection?/:item?", Room: room(async () => (await import("@/features/items/components/ItemsRoom")).ItemsRoom) },
  { path: "/desks", Room: room(async () => (await import("./desk/DeskIndex")).DeskIndex) },
  { path: "/desks/:desk", Room: room(async () => (await import("./desk/DeskRoom")).DeskRoom) },
  { path: "/personal", Room: room(async () => (await import("@/features/personal/components/PersonalRoom")).PersonalRoom) },
  { path: "/admin/:entry?", Room: room(async () => (await import("@/features/administration/components/AdminRoom")).AdminRoom) },
  { path: "/sessions", Room: room(async () => (await import("@/features/sessions/components/SessionsRoom")).SessionsRoom) },
];
