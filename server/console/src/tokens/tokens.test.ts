// The checked-in style sheet is the one its tokens make.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { css } from "../../scripts/tokens.mjs";
import tokens from "./tokens.json";

it("tokens.css is made from tokens.json", () => {
  expect(readFileSync(new URL("tokens.css", import.meta.url), "utf8")).toBe(css(tokens));
});
