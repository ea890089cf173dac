// What articles are about, by the province's keyword rules: a column with the words that
// decided, and a choice that narrows the list.
import type { CollectionCounts, TopicTag } from "@/api/types";
import type { Column } from "@/components/ui/DataTable";
import { Segmented } from "@/components/ui/Segmented";
import { useWords, type Language } from "@/lib/words";

const ALL = "";

export interface TopicFilterProps {
  topics: CollectionCounts["topics"];
  value: string | undefined;
  onChange: (topic: string | undefined) => void;
}

export function TopicFilter({ topics, value, onChange }: TopicFilterProps) {
  const { t, language } = useWords();
  return (
    <div className="block-line">
      <Segmented
        legend={t("topic.title")}
        value={value ?? ALL}
        onChange={(chosen) => onChange(chosen === ALL ? undefined : chosen)}
        segments={[{ value: ALL, label: t("topic.all") }, ...topics.map(({ id, name }) => ({ value: id, label: name[language] }))]}
      />
      <span className="items-quiet">{t("topic.ruled")}</span>
    </div>
  );
}

interface Tagged {
  topics?: TopicTag[] | undefined;
}

/** `Thiên tai (sạt lở); Giao thông (quốc lộ)`. */
export function topicColumn<Row extends Tagged>(name: string, language: Language): Column<Row> {
  const said = ({ topics }: Row) => (topics ?? []).map((tag) => `${tag.name[language]} (${tag.words.join(", ")})`).join("; ");
  return { name, text: said };
}
