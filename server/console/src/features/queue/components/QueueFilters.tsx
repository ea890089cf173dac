// Narrowing the list. Native selects: they work with every keyboard and phone.
import { useMemo } from "react";
import { useCatalog } from "@/api/catalog";
import { Button } from "@/components/ui/Button";
import { Field } from "@/components/ui/Field";
import type { Filter, Filters } from "@/lib/address";
import { useWords } from "@/lib/words";

const STATES = ["received", "accepted", "in_progress", "asked", "answered", "closed", "rejected", "withdrawn"] as const;

interface Choice {
  value: string;
  name: string;
}

export interface QueueFiltersProps {
  filters: Filters;
  onChange: (filters: Filters) => void;
}

export function QueueFilters({ filters, onChange }: QueueFiltersProps) {
  const { t, language } = useWords();
  const { catalog } = useCatalog();
  const choices = useMemo(
    (): readonly [Exclude<Filter, "q" | "sort" | "kind">, readonly Choice[]][] => [
      ["unit", catalog?.units.map((unit) => ({ value: unit.id, name: unit.name[language] })) ?? []],
      ["commune", catalog?.communes.map(({ code, name }) => ({ value: code, name })) ?? []],
      ["category", catalog?.categories.map(({ id, name }) => ({ value: id, name: name[language] })) ?? []],
      ["state", STATES.map((state) => ({ value: state, name: t(`state.${state}`) }))],
    ],
    [catalog, language, t],
  );
  return (
    <div className="filters">
      {choices.map(([filter, options]) => (
        <Field key={filter} label={t(`filter.${filter}`)}>
          {(wiring) => (
            <select
              {...wiring}
              className="input"
              value={filters[filter] ?? ""}
              onChange={(event) => onChange({ ...filters, [filter]: event.target.value })}
            >
              <option value="">{t("filter.any")}</option>
              {filters[filter]?.includes(",") && (
                <option value={filters[filter]}>{t("filter.several", { n: filters[filter].split(",").length })}</option>
              )}
              {options.map(({ value, name }) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      ))}
      <Button look="quiet" onClick={() => onChange({ view: filters.view })}>
        {t("queue.clear")}
      </Button>
    </div>
  );
}
