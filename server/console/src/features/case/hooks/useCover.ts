// Parts of a photo to cover: drawn with a pointer, or added, moved and sized with keys.
// All in parts of the photo's width and height.
import { useState, type KeyboardEvent, type PointerEvent } from "react";
import type { Region } from "@/api/types";

/** A press that moves less than this draws nothing. */
const SMALLEST = 0.01;
const STEP = 0.02;
const STEPS: Record<string, [number, number]> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};
const ADDED: Region = { x: 0.4, y: 0.4, width: 0.2, height: 0.2 };

interface Point {
  x: number;
  y: number;
}

const within = (value: number, most = 1) => Math.min(most, Math.max(0, value));

function between(from: Point, to: Point): Region {
  return { x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), width: Math.abs(from.x - to.x), height: Math.abs(from.y - to.y) };
}

function at(event: PointerEvent<HTMLElement>): Point {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: within((event.clientX - box.left) / box.width), y: within((event.clientY - box.top) / box.height) };
}

/** Arrows move, with Shift they size. */
export function moved(part: Region, key: string, sizing: boolean): Region {
  const [dx, dy] = STEPS[key] ?? [0, 0];
  const { x, y, width, height } = part;
  if (!sizing) return { ...part, x: within(x + dx, 1 - width), y: within(y + dy, 1 - height) };
  const sized = (long: number, step: number, room: number) => Math.max(STEP, within(long + step, room));
  return { ...part, width: sized(width, dx, 1 - x), height: sized(height, dy, 1 - y) };
}

export function useCover() {
  const [parts, setParts] = useState<readonly Region[]>([]);
  const [from, setFrom] = useState<Point>();
  const [drawn, setDrawn] = useState<Region>();
  const end = () => {
    setFrom(undefined);
    setDrawn(undefined);
  };
  return {
    parts,
    drawn,
    add: () => setParts([...parts, ADDED]),
    clear: () => setParts([]),
    press: (number: number, event: KeyboardEvent) => {
      if (event.key === "Delete" || event.key === "Backspace") return setParts(parts.filter((_, other) => other !== number));
      if (!event.key.startsWith("Arrow")) return;
      event.preventDefault();
      setParts(parts.map((part, other) => (other === number ? moved(part, event.key, event.shiftKey) : part)));
    },
    handlers: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        if (event.target instanceof HTMLButtonElement) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setFrom(at(event));
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        if (from) setDrawn(between(from, at(event)));
      },
      onPointerUp: () => {
        if (drawn && drawn.width > SMALLEST && drawn.height > SMALLEST) setParts([...parts, drawn]);
        end();
      },
      onPointerCancel: end,
    },
  };
}
