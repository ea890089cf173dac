import { describe, expect, it } from "vitest";
import type { ReachEstimate } from "@/api/types";
import type { Words } from "@/lib/words";
import vi from "@/messages/vi.json";
import { understood } from "./understood";

const KNOWN: ReachEstimate = { step: 5, phones: 20, everywhere: 0, people: 50_915, uncounted: 0, communes: [] };
const t: Words["t"] = (key, fill = {}) => vi[key].replace(/\{(\w+)\}/g, (_, name: string) => String(fill[name]));

describe("what is understood before a grave warning goes", () => {
  it("names people where they are counted, and says when some are not", () => {
    expect(understood(KNOWN, "vi", t)).toBe("Tôi đã đọc và hiểu: 50.915 người trong vùng sẽ nhận, trong đó ≥ 20 máy đã đăng ký.");
    expect(understood({ ...KNOWN, uncounted: 1 }, "vi", t)).toContain("≥ 50.915 người");
  });

  it("claims no people that nobody counted", () => {
    expect(understood({ ...KNOWN, people: null }, "vi", t)).toBe("Tôi đã đọc và hiểu: ≥ 20 máy trong vùng sẽ nhận.");
    expect(understood(undefined, "vi", t)).toBe("Tôi đã đọc và hiểu: mọi người trong vùng sẽ nhận.");
  });
});
