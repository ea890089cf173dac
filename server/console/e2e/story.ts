import type { Stage } from "./run";

/** Declares one story; they run in the order declared. */
export type Tell = (name: string, story: (stage: Stage) => Promise<void>) => void;
