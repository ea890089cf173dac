// Lines over time on a canvas (uPlot), in the colours of the design tokens and
// on Vietnam's clock. A canvas says nothing to a screen reader: `label` does.
import "uplot/dist/uPlot.min.css";
import "./Chart.css";
import { useEffect, useRef } from "react";
import UPlot from "uplot";
import { useTheme } from "@/lib/theme";
import { useWords } from "@/lib/words";
import { plotOptions, type Line, type Mark } from "./options";

export interface ChartProps {
  /** Everything the picture shows, in words. */
  label: string;
  /** Seconds since 1970, ascending. */
  times: readonly number[];
  lines: readonly Line[];
  /** Levels drawn across. */
  marks?: readonly Mark[];
  height?: number;
}

export function Chart({ label, times, lines, marks = [], height = 240 }: ChartProps) {
  const time = useWords().t("chart.time");
  const box = useRef<HTMLDivElement>(null);
  const theme = useTheme();
  useEffect(() => {
    const at = box.current;
    if (!at) return;
    const draw = () => {
      const options = plotOptions({ time, lines, marks, width: at.clientWidth, height });
      const data = [times, ...lines.map(({ values }) => values)] as UPlot.AlignedData;
      return new UPlot(options, data, at);
    };
    let plot = draw();
    const again = () => {
      plot.destroy();
      plot = draw();
    };
    const resized = new ResizeObserver(() => plot.setSize({ width: at.clientWidth, height }));
    resized.observe(at);
    const dark = window.matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", again);
    return () => {
      dark.removeEventListener("change", again);
      resized.disconnect();
      plot.destroy();
    };
  }, [times, lines, marks, height, theme, time]);
  return <div className="chart" role="img" aria-label={label} ref={box} />;
}
