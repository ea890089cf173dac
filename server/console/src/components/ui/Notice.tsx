// One line that says what is so: done, to be doubted, gone wrong.
import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import "./Notice.css";

const SHAPE = { done: CircleCheck, doubt: TriangleAlert, failed: CircleAlert };

export function Notice({ look, children }: { look: keyof typeof SHAPE; children: ReactNode }) {
  const Shape = SHAPE[look];
  return (
    <p className={`notice notice-${look}`}>
      <Shape size={16} aria-hidden /> <span>{children}</span>
    </p>
  );
}
