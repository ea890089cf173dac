import type { PersonalTask } from "@/api/types";
import { moment } from "@/lib/moments";
import { useNow } from "@/lib/now";
import { useWords } from "@/lib/words";

/** From whom and by when; what is late is said in words, not by colour alone. */
export function RequestTimes({ task }: { task: PersonalTask }) {
  const { t, language } = useWords();
  const now = useNow();
  const at = (moment_: string) => moment(moment_, now, language);
  const late = <strong className="personal-late"> {t("personal.late")}</strong>;
  return (
    <ul className="personal-times small">
      <li>{t("personal.from", { phone: task.phone_masked, at: at(task.made_at) })}</li>
      {task.replied_at ? (
        <li>{t("personal.replied", { at: at(task.replied_at) })}</li>
      ) : (
        task.state === "open" && (
          <li>
            {t("personal.reply_by", { at: at(task.reply_by) })}
            {task.reply_overdue && late}
          </li>
        )
      )}
      <li>
        {t("personal.due", { at: at(task.due_at) })}
        {task.overdue && late}
      </li>
    </ul>
  );
}
