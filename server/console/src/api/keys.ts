// Names of cached answers, so that a live event can say which are out of date.
export const keys = {
  session: ["session"] as const,
  catalog: ["catalog"] as const,
  factor: ["factor"] as const,
  counts: ["counts"] as const,
  areas: ["areas"] as const,
  cases: ["cases"] as const,
  list: (filters: object) => ["cases", "list", filters] as const,
  collections: ["collections"] as const,
  items: (collection: string, q: string) => ["collections", "items", collection, q] as const,
  item: (id: string) => ["collections", "item", id] as const,
  detail: (id: string) => ["cases", "detail", id] as const,
};
