import { createElement } from "react";
import { icon } from "../lib/icons";

export function DeskIcon({ name, size }: { name: string; size: number }) {
  return createElement(icon(name), { size, "aria-hidden": true });
}
