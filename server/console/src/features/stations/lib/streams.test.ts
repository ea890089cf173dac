import { describe, expect, it } from "vitest";
import type { HandStream } from "@/api/types";
import { gatePercent, isGateWord, streamName, valueText } from "./streams";

const stream = (fields: Partial<HandStream> = {}): HandStream => ({
  id: "d", point: "p", name: "Cửa Việt", kind: "salinity", measures: "salinity", unit: "g/l", least: 0, most: 50, ...fields,
});

describe("datastreams that staff write into", () => {
  it("are called by their point and what else is measured there", () => {
    const called = { vi: "Nhiệt độ", en: "Temperature" };
    expect(streamName(stream(), "vi")).toBe("Cửa Việt (g/l)");
    expect(streamName(stream({ kind: "gate", measures: "gate", unit: "" }), "vi")).toBe("Cửa Việt");
    expect(streamName(stream({ kind: "forest_fire", measures: "temperature", unit: "°C", called }), "en")).toBe("Cửa Việt (Temperature, °C)");
    expect(streamName(stream({ kind: "air", measures: "pm25", unit: "" }), "vi")).toBe("Cửa Việt (pm25)");
  });

  it("know how a gate stands, and nothing else, as a word", () => {
    expect(["open", "partly", "closed", "ajar", ""].map(gatePercent)).toEqual([100, 50, 0, undefined, undefined]);
    expect([isGateWord("open"), isGateWord(1), isGateWord("ajar")]).toEqual([true, false, false]);
    expect([valueText(2.5, "g/l", "vi"), valueText("ajar", "", "vi")]).toEqual(["2,5 g/l", "ajar"]);
  });
});
