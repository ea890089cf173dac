// An error as words for a person, and the field they belong beside.
import { Refused } from "@/api/failure";
import { say, type Language } from "./words";

export interface Refusal {
  words: string;
  field: string | undefined;
}

export function refusal(error: Error, language: Language): Refusal {
  if (error instanceof Refused) {
    return { words: error.problem.message[language], field: error.problem.field ?? undefined };
  }
  return { words: say(language, "act.offline"), field: undefined };
}
