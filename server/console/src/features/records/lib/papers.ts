// Papers as somebody types them, a kind a line: "2 Bản sao CCCD"; without a number it is one.
export interface TypedPaper {
  name: string;
  count: number;
}

export function readPapers(text: string): TypedPaper[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const counted = /^(\d{1,9})\s*[x×]?\s+(\S.*)$/u.exec(line);
      return counted ? { count: Number(counted[1]), name: counted[2] ?? "" } : { count: 1, name: line };
    });
}
