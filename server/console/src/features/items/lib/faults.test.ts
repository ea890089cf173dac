import { describe, expect, it } from "vitest";
import { Refused } from "@/api/failure";
import type { Problem } from "@/api/types";
import { say, type Words } from "@/lib/words";
import { faultAt, faultsOf, faultWithin, whereIs } from "./faults";
import { itemForm } from "./schema";

const problem = (field: string, code = "field_invalid"): Problem => ({ type: "about:blank", title: "", status: 422, code, field, message: { vi: `sai ${field}`, en: `wrong ${field}` } }) as Problem;
const t: Words["t"] = (key, fill) => say("vi", key, fill);

describe("what the server says is wrong", () => {
  it("is told at its field in the language of whoever reads", () => {
    const faults = faultsOf(problem("place.hours.1"), new Refused(problem("draft.place.lat")), "en");
    expect(faults).toEqual([{ path: "place.lat", words: "wrong draft.place.lat" }, { path: "place.hours.1", words: "wrong place.hours.1" }]);
    expect(faultsOf(problem("place.lat"), null, "vi")[0]?.words).toBe("sai place.lat");
    expect([faultAt(faults, "place.lat"), faultAt(faults, "place.hours"), faultAt(faults, "place")]).toEqual(["wrong draft.place.lat", undefined, undefined]);
    expect([faultWithin(faults, "place.hours")?.path, faultWithin(faults, "place.hour")]).toEqual(["place.hours.1", undefined]);
  });

  it("is told once when it is the same, and without a field when there is none", () => {
    const same = problem("place.lat");
    expect(faultsOf(same, new Refused(same), "vi")).toHaveLength(1);
    expect(faultsOf(null, new Error("offline"), "vi")).toEqual([{ path: "", words: say("vi", "act.offline") }]);
    expect(faultsOf(null, null, "vi")).toEqual([]);
  });

  it("is said where it is, in the words of the form", () => {
    const of = (path: string) => whereIs(path, itemForm(path.startsWith("place") ? "place" : "publication"), t);
    expect(of("place.hours.1")).toBe("Giờ mở cửa, dòng 2");
    expect(of("publication.text.vi")).toBe("Nội dung");
    expect(of("publication.title.en")).toBe("Tiêu đề, tiếng Anh");
    expect(of("publication.track.0.beaufort")).toBe("Đường đi của bão, dòng 1, Cấp gió");
    expect(of("publication.lists.0.lines.2.vi")).toBe("Danh sách (các bước, giấy tờ), dòng 1, Các dòng, dòng 3");
    expect(of("valid_until")).toBe("Hết hiệu lực lúc");
    expect([of("reason"), of("")]).toEqual(["reason", ""]);
  });
});
