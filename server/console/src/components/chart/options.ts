import UPlot from "uplot";

const ZONE = "Asia/Ho_Chi_Minh";

const DAY_S = 24 * 60 * 60;
/** Days before months and a clock of 24 hours, in both languages. */
const day = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, day: "2-digit", month: "2-digit" });
const clock = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, hour: "2-digit", minute: "2-digit" });

export interface Line {
  name: string;
  /** A colour token's name. */
  color: string;
  values: readonly (number | null)[];
  /** A forecast. */
  dashed?: boolean;
  /** Bars, not a line. */
  bars?: boolean;
}

export interface Mark {
  name: string;
  value: number;
  color: string;
}

function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--color-${name}`).trim();
}

function drawMarks(marks: readonly Mark[]) {
  return (plot: UPlot) => {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.setLineDash([6, 4]);
    ctx.textAlign = "left";
    ctx.textBaseline = "bottom";
    ctx.font = `${12 * devicePixelRatio}px "Be Vietnam Pro", sans-serif`;
    for (const { name, value, color } of marks) {
      const y = plot.valToPos(value, "y", true);
      if (y < bbox.top || y > bbox.top + bbox.height) continue;
      ctx.strokeStyle = ctx.fillStyle = token(color);
      ctx.beginPath();
      ctx.moveTo(bbox.left, y);
      ctx.lineTo(bbox.left + bbox.width, y);
      ctx.stroke();
      ctx.fillText(name, bbox.left + 6, y - 4);
    }
    ctx.restore();
  };
}

export interface Plot {
  /** What the legend calls the time. */
  time: string;
  lines: readonly Line[];
  marks: readonly Mark[];
  width: number;
  height: number;
}

export function plotOptions({ time, lines, marks, width, height }: Plot): UPlot.Options {
  const axis = { stroke: token("ink-quiet"), grid: { stroke: token("line") }, ticks: { stroke: token("line") }, font: '12px "Be Vietnam Pro"' };
  const bars = UPlot.paths.bars?.({ size: [0.6, 40] });
  const levels = marks.map(({ value }) => value);
  return {
    width,
    height,
    tzDate: (at) => UPlot.tzDate(new Date(at * 1e3), ZONE),
    legend: { show: lines.length > 1 },
    cursor: { drag: { x: false, y: false } },
    scales: {
      y: {
        // The levels stay in sight, however far below them the water is.
        range: (_, low, high) => UPlot.rangeNum(Math.min(low ?? 0, ...levels), Math.max(high ?? 1, ...levels), 0.08, true),
      },
    },
    axes: [{ ...axis, values: (_, at, __, ___, step) => at.map((one) => (step < DAY_S ? clock : day).format(one * 1_000)) }, { ...axis, size: 64 }],
    series: [
      { label: time, value: (_, at) => (at ? `${day.format(at * 1_000)} ${clock.format(at * 1_000)}` : "–") },
      ...lines.map(({ name, color, dashed, bars: asBars }) => ({
        label: name,
        stroke: token(color),
        width: 2,
        ...(dashed && { dash: [8, 6] }),
        ...(asBars && bars && { paths: bars, fill: `${token(color)}`, width: 0 }),
        points: { show: false },
      })),
    ],
    hooks: { draw: [drawMarks(marks)] },
  };
}
