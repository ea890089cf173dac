// The icons a desk can have, by Lucide's names. Importing them all by name would bring
// every one to every phone.
import { AlarmClock, Anchor, BookOpenText, Building2, Cable, Cctv, ChartColumn, ChartLine, ChartScatter, CloudSun, Flame, Headset, HeartPulse, Inbox, Landmark, LayoutDashboard, Leaf, Lightbulb, Luggage, Mailbox, Map, Megaphone, MessageCircleReply, Newspaper, Route, Ruler, School, Settings, Shield, Ship, Siren, Sprout, TableProperties, TrafficCone, Truck, Users, Waves, Zap, type LucideIcon } from "lucide-react";

const ICONS: Record<string, LucideIcon> = {
  "alarm-clock": AlarmClock,
  anchor: Anchor,
  "book-open-text": BookOpenText,
  building: Building2,
  cable: Cable,
  cctv: Cctv,
  "chart-column": ChartColumn,
  "chart-line": ChartLine,
  "chart-scatter": ChartScatter,
  "cloud-sun": CloudSun,
  cone: TrafficCone,
  flame: Flame,
  headset: Headset,
  "heart-pulse": HeartPulse,
  inbox: Inbox,
  landmark: Landmark,
  leaf: Leaf,
  lightbulb: Lightbulb,
  luggage: Luggage,
  mailbox: Mailbox,
  map: Map,
  megaphone: Megaphone,
  "message-circle-reply": MessageCircleReply,
  newspaper: Newspaper,
  route: Route,
  ruler: Ruler,
  school: School,
  settings: Settings,
  shield: Shield,
  ship: Ship,
  siren: Siren,
  sprout: Sprout,
  "table-properties": TableProperties,
  truck: Truck,
  users: Users,
  waves: Waves,
  zap: Zap,
};

/** A name the console does not have is drawn as a plain desk. */
export function icon(name: string): LucideIcon {
  return ICONS[name] ?? LayoutDashboard;
}
