// A few choices side by side, one of them on: radio buttons that look the part.
import { useId, type ReactNode } from "react";
import "./Segmented.css";

export interface Segment<T extends string> {
  value: T;
  label: ReactNode;
}

export interface SegmentedProps<T extends string> {
  legend: string;
  value: T;
  segments: readonly Segment<T>[];
  onChange: (value: T) => void;
}

export function Segmented<T extends string>({ legend, value, segments, onChange }: SegmentedProps<T>) {
  const name = useId();
  return (
    <fieldset className="segmented">
      <legend className="unseen">{legend}</legend>
      {segments.map((segment) => (
        <label key={segment.value}>
          <input
            type="radio"
            name={name}
            value={segment.value}
            checked={segment.value === value}
            onChange={() => onChange(segment.value)}
          />
          <span>{segment.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
