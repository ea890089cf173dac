/** The schemas that forms are made of, of an OpenAPI document. */
export function forms(document: unknown): Record<string, unknown>;
