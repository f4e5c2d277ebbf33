/** What is measured and whether it is good enough. Pure, so that the judging itself is tested. */

export type Figure = {
  readonly name: string;
  readonly unit: string;
  readonly desk: number;
  /** The bare app's in the same run; null where there is nothing to compare with. */
  readonly bare: number | null;
  /** In words. */
  readonly reach: string;
  /** Null: only reported. */
  readonly isMet: boolean | null;
  readonly samples: { readonly desk: readonly number[]; readonly bare: readonly number[] };
};

export function readMedian(values: readonly number[]): number {
  if (values.length === 0) throw new Error('There is no median of nothing.');
  const sorted = [...values].sort((left, right) => left - right);
  const half = sorted.length / 2;
  const upper = sorted[Math.floor(half)] ?? 0;
  return Number.isInteger(half) ? ((sorted[half - 1] ?? 0) + upper) / 2 : upper;
}

export type Ratio = { readonly median: number; readonly lower: number; readonly upper: number };

/**
 * The median of each round's own ratio: a machine that is busy for a while slows both halves of a round. With the middles
 * of the lower and the upper half, between which every second round is.
 */
export function readRatio(desk: readonly number[], bare: readonly number[]): Ratio {
  if (desk.length !== bare.length) throw new Error('Every round has both.');
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

/** How much is gained with each step of the other axis: the straight line nearest to the points. */
export function readSlope(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const middleX = mean(points.map(([x]) => x));
  const middleY = mean(points.map(([, y]) => y));
  const spread = points.reduce((sum, [x]) => sum + (x - middleX) ** 2, 0);
  if (spread === 0) throw new Error('There is no slope of one point.');
  return points.reduce((sum, [x, y]) => sum + (x - middleX) * (y - middleY), 0) / spread;
}

/** Not more than so many times the bare app's. */
export function compareWithBare(
  name: string,
  unit: string,
  samples: Figure['samples'],
  maxRatio: number,
): Figure {
  const { desk, bare } = samples;
  return {
    ...{ name, unit, samples },
    desk: readMedian(desk),
    bare: readMedian(bare),
    reach: `≤ ${maxRatio.toFixed(2)} × bare`,
    isMet: readRatio(desk, bare).median <= maxRatio,
  };
}

/** No more than bare, but for what cannot be told from noise, in the figure's unit. */
export function compareEqual(name: string, unit: string, desk: number, bare: number, noise: number): Figure {
  const reach = `≤ bare (± ${noise} ${unit})`;
  return {
    name,
    unit,
    desk,
    bare,
    reach,
    isMet: desk <= bare + noise,
    samples: { desk: [desk], bare: [bare] },
  };
}

/** @param bare for the reader: what the engine does by itself in the same run */
export function compareWithLimit(
  name: string,
  unit: string,
  desk: readonly number[],
  limit: number,
  bare: number | null = null,
): Figure {
  const value = readMedian(desk);
  const reach = `≤ ${limit} ${unit}`;
  return { name, unit, desk: value, bare, reach, isMet: value <= limit, samples: { desk, bare: [] } };
}

export function report(name: string, unit: string, desk: number, bare: number | null = null): Figure {
  return { name, unit, desk, bare, reach: '', isMet: null, samples: { desk: [desk], bare: [] } };
}
