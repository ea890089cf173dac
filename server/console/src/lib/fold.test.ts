import { expect, it } from "vitest";
import { fold } from "./fold";

it("finds Vietnamese typed without marks, composed or not", () => {
  expect(fold("Phường Đông Hà")).toBe("phuong dong ha");
  expect(fold("Đakrông".normalize("NFD"))).toBe("dakrong");
});
