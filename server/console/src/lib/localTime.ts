// Moments in a `datetime-local` field, on Vietnam's clock.
const OFFSET = "+07:00";
const OFFSET_MS = 7 * 60 * 60 * 1000;

export function toLocal(at: string | null | undefined): string {
  return at ? new Date(Date.parse(at) + OFFSET_MS).toISOString().slice(0, 16) : "";
}

export function fromLocal(written: string): string | undefined {
  const at = Date.parse(`${written}:00${OFFSET}`);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}
