import { describe, expect, it, vi } from "vitest";
import { Base64 } from "./base64";
import Urls from "./urls";

describe("what stands in for packages of uploads", () => {
  it("encodes as RFC 4648 has it, Vietnamese as UTF-8", () => {
    for (const text of ["", "f", "fo", "foo", "foob", "Đường ngập.pdf", "𝄞"]) {
      expect(Base64.encode(text)).toBe(Buffer.from(text, "utf8").toString("base64"));
    }
  });

  it("resolves an upload's address against the server's", () => {
    expect(new Urls("/api/v1/uploads/7", "https://tinh.example/api/v1/uploads").toString()).toBe("https://tinh.example/api/v1/uploads/7");
    expect(new Urls("https://khac.example/u/7", "https://tinh.example/api").toString()).toBe("https://khac.example/u/7");
  });

  it("resolves against a path of this page's origin, too", () => {
    vi.stubGlobal("location", { href: "https://tinh.example/console/cases?view=open" });
    expect(new Urls("/api/v1/uploads/7", "/api/v1/uploads").toString()).toBe("https://tinh.example/api/v1/uploads/7");
    vi.unstubAllGlobals();
  });
});
