// Which ways papers go: to the office by way of an agent or not, and back.
import type { Party } from "@/api/types";

export const WAYS = ["citizen_agent", "agent_office", "office_agent", "agent_citizen", "citizen_office", "office_citizen"] as const;
export type HandWay = (typeof WAYS)[number];

export function sides(way: HandWay): [from: Party, to: Party] {
  return way.split("_") as [Party, Party];
}
