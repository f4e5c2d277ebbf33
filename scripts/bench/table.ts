/** The figures as a table for a terminal. */

import { type Figure, type Ratio, readRatio } from './figure';

const headings = ['Figure', 'Agent Desk', 'Bare', 'Ratio', 'Reach', 'OK'];

export function formatTable(figures: readonly Figure[]): string {
  const rows = [headings, ...figures.map(formatRow)];
  const widths = headings.map((_heading, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        isText(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  const [head = '', ...rest] = lines;
  return [head, '─'.repeat(head.length), ...rest].join('\n');
}

const isText = (column: number) => column === 0 || column >= 4;

function formatRow({ name, unit, desk, bare, reach, isMet, samples }: Figure): string[] {
  const show = (value: number) => `${formatNumber(value)} ${unit}`.trim();
  const isPaired = bare !== null && samples.desk.length === samples.bare.length && samples.bare[0] !== 0;
  const ratio = isPaired ? formatRatio(readRatio(samples.desk, samples.bare)) : '';
  const verdict = isMet === null ? '' : isMet ? 'yes' : 'NO';
  return [name, show(desk), bare === null ? '' : show(bare), ratio, reach, verdict];
}

function formatRatio({ median, lower, upper }: Ratio): string {
  const scatter = lower === upper ? '' : ` (${lower.toFixed(2)}–${upper.toFixed(2)})`;
  return `${median.toFixed(2)}${scatter}`;
}

/** Three digits that say something. */
function formatNumber(value: number): string {
  if (Number.isInteger(value) || Math.abs(value) >= 100) return value.toFixed(0);
  return Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(2);
}
