import { afterEach, beforeEach, describe, expect, it, vi as stub } from "vitest";
import en from "@/messages/en.json";
import vi from "@/messages/vi.json";

type Words = typeof import("./words");

/** As in a browser that begins anew. */
async function begun(kept?: string): Promise<Words> {
  stub.resetModules();
  const store = new Map(kept ? [["language", kept]] : []);
  stub.stubGlobal("localStorage", { getItem: (key: string) => store.get(key) ?? null, setItem: (key: string, value: string) => store.set(key, value) });
  return import("./words");
}

describe("the console's words", () => {
  const online = new EventTarget();
  beforeEach(() => {
    stub.stubGlobal("window", online);
  });
  afterEach(() => {
    stub.doUnmock("@/messages/en.json");
    stub.unstubAllGlobals();
  });

  it("are Vietnamese until the English ones are there", async () => {
    const words = await begun("en");
    expect(words.say("en", "nav.due")).toBe(vi["nav.due"]);
    await words.showChosen();
    expect(words.say("en", "nav.due")).toBe(en["nav.due"]);
    expect(words.say("vi", "nav.due")).toBe(vi["nav.due"]);
    expect(words.say("en", "queue.total", { n: 3 })).toContain("3");
  });

  it("do not fetch English for somebody who reads Vietnamese", async () => {
    const fetched = stub.fn(() => ({ default: en }));
    stub.doMock("@/messages/en.json", fetched);
    const words = await begun();
    await words.showChosen();
    words.setLanguage("vi");
    expect(fetched).not.toHaveBeenCalled();
    words.setLanguage("en");
    await stub.waitFor(() => expect(words.say("en", "nav.due")).toBe(en["nav.due"]));
    expect(fetched).toHaveBeenCalledOnce();
  });

  it("come when there is a network again", async () => {
    let there = false;
    stub.doMock("@/messages/en.json", () => {
      if (!there) throw new Error("no network");
      return { default: en };
    });
    const words = await begun("en");
    await words.showChosen();
    expect(words.say("en", "nav.due")).toBe(vi["nav.due"]);
    there = true;
    online.dispatchEvent(new Event("online"));
    await stub.waitFor(() => expect(words.say("en", "nav.due")).toBe(en["nav.due"]));
  });
});
