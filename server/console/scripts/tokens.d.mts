/** The style sheet for a tokens document. */
export function css(groups: object): string;
