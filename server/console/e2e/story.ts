import type { Stage } from "./run";
import type { Server } from "./server";

/** Starts a server of the story's own, with settings of its own. */
export type Program = (settings: Record<string, string>) => Promise<Server>;

/** Declares one story; they run in the order declared. */
export type Tell = (name: string, story: (stage: Stage) => Promise<void>) => void;
