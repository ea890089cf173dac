// Figures as people type them.
/** `3,21` or `3.21`; `undefined` where it is no number. */
export function readNumber(written: string): number | undefined {
  const said = written.trim().replace(",", ".");
  return /^-?\d+(\.\d+)?$/.test(said) ? Number(said) : undefined;
}
