// The province's categories, units and communes, with their names at hand.
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useWords } from "@/lib/words";
import { body, client } from "./client";
import { keys } from "./keys";
import type { Catalog } from "./types";

export interface CatalogNames {
  catalog: Catalog | undefined;
  category: (id: string | null | undefined) => string | undefined;
  commune: (code: string | null | undefined) => string | undefined;
}

export function useCatalog(): CatalogNames {
  const { language } = useWords();
  const { data: catalog } = useQuery({
    queryKey: keys.catalog,
    queryFn: () => body(client.GET("/api/v1/staff/catalog")),
    staleTime: 60 * 60 * 1000,
  });
  return useMemo(() => {
    const categories = new Map(catalog?.categories.map((c) => [c.id, c.name[language]]));
    const communes = new Map(catalog?.communes.map((c) => [c.code, c.name]));
    return {
      catalog,
      category: (id) => (id ? categories.get(id) : undefined),
      commune: (code) => (code ? communes.get(code) : undefined),
    };
  }, [catalog, language]);
}
