// A count that was rounded down to a step, as it may be said: "≥ 20", or "< 5" for the
// few that are told as none.
export function atLeast(count: number, step: number): string {
  return count < step ? `< ${step}` : `≥ ${count}`;
}
