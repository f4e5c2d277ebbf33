/** What is measured, what it should reach, and whether it does. Pure, so that the judging itself is tested. */

/** `timesBare` and `aboveBare` compare with the bare app, as a ratio and as a difference in the figure's unit. */
export type Reach =
  | { readonly timesBare: number }
  | { readonly aboveBare: number }
  | { readonly atMost: number };

export type Figure = {
  readonly name: string;
  readonly unit: string;
  /** One sample a round. */
  readonly desk: readonly number[];
  /** The bare app's samples of the same rounds. Left out where there is nothing to compare with. */
  readonly bare?: readonly number[];
  /** Left out for a figure that is only reported. */
  readonly reach?: Reach;
};

/** @returns null for a figure that is only reported */
export function isReached({ desk, bare = [], reach }: Figure): boolean | null {
  if (reach === undefined) return null;
  if ('timesBare' in reach) return readRatio(desk, bare).median <= reach.timesBare;
  if ('aboveBare' in reach) return readMedian(desk) <= readMedian(bare) + reach.aboveBare;
  return readMedian(desk) <= reach.atMost;
}

/** @throws for an empty list */
export function readMedian(values: readonly number[]): number {
  if (values.length === 0) throw new Error('There is no median of nothing.');
  const sorted = [...values].sort((left, right) => left - right);
  const half = sorted.length / 2;
  const upper = sorted[Math.floor(half)] ?? 0;
  return Number.isInteger(half) ? ((sorted[half - 1] ?? 0) + upper) / 2 : upper;
}

export type Ratio = { readonly median: number; readonly lower: number; readonly upper: number };

/**
 * The median of the ratios of each round, because a machine that is busy for a while slows both halves of a round.
 * `lower` and `upper` are the medians of the lower and the upper half of the ratios.
 */
export function readRatio(desk: readonly number[], bare: readonly number[]): Ratio {
  if (desk.length !== bare.length) throw new Error('Each round must have a sample of both apps.');
  const ratios = desk
    .map((value, round) => value / (bare[round] ?? Number.NaN))
    .sort((left, right) => left - right);
  const half = Math.ceil(ratios.length / 2);
  return {
    median: readMedian(ratios),
    lower: readMedian(ratios.slice(0, half)),
    upper: readMedian(ratios.slice(-half)),
  };
}

/** The slope of the line that is nearest to the points (least squares). */
export function readSlope(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const middleX = mean(points.map(([x]) => x));
  const middleY = mean(points.map(([, y]) => y));
  const spread = points.reduce((sum, [x]) => sum + (x - middleX) ** 2, 0);
  if (spread === 0) throw new Error('There is no slope of one point.');
  return points.reduce((sum, [x, y]) => sum + (x - middleX) * (y - middleY), 0) / spread;
}

const headings = ['Figure', 'Reach', 'Agent Desk', 'Bare', 'Ratio', 'Reached'];

/** A Markdown table, for the terminal and for docs/performance.md. */
export function formatTable(figures: readonly Figure[]): string {
  const rows = [headings, ...figures.map(formatRow)];
  const widths = headings.map((_heading, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const [head = '', ...lines] = rows.map(
    (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
  return [head, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...lines].join('\n');
}

function formatRow(figure: Figure): string[] {
  const { name, unit, desk, bare, reach } = figure;
  const show = (values: readonly number[]) => `${formatNumber(readMedian(values))} ${unit}`.trim();
  const verdict = { true: 'yes', false: 'NO', null: '' }[`${isReached(figure)}`];
  return [
    name,
    reach === undefined ? '' : describeReach(reach, unit),
    show(desk),
    bare === undefined ? '' : show(bare),
    bare !== undefined && reach && 'timesBare' in reach ? formatRatio(readRatio(desk, bare)) : '',
    verdict,
  ];
}

function describeReach(reach: Reach, unit: string): string {
  if ('timesBare' in reach) return `≤ ${reach.timesBare.toFixed(2)} × bare`;
  if ('aboveBare' in reach) return `≤ bare + ${reach.aboveBare} ${unit}`.trim();
  return `≤ ${reach.atMost} ${unit}`.trim();
}

function formatRatio({ median, lower, upper }: Ratio): string {
  const scatter = lower === upper ? '' : ` (${lower.toFixed(2)}–${upper.toFixed(2)})`;
  return `${median.toFixed(2)}${scatter}`;
}

/** Rounds to three digits. */
function formatNumber(value: number): string {
  if (Number.isInteger(value) || Math.abs(value) >= 100) return value.toFixed(0);
  return Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(2);
}
