/** A CPU profile as a picture: time from left to right, who called whom from top to bottom. Pure. */

type CallFrame = { readonly functionName: string; readonly url: string; readonly lineNumber: number };
export type CpuProfile = {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: CallFrame;
    readonly children?: readonly number[];
  }[];
  readonly startTime: number;
  readonly samples: readonly number[];
  /** Microseconds between a sample and the one before. */
  readonly timeDeltas: readonly number[];
};

export type Bar = { readonly name: string; readonly depth: number; readonly fromMs: number; toMs: number };

const isNothing = (name: string) => /^\((root|idle|program)\)$/.test(name);

/** Samples of the same stack that follow each other are one bar. Frames without a name and a file are left out. */
export function readBars({ nodes, samples, timeDeltas }: CpuProfile): Bar[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const readStack = (id: number): number[] => {
    const parent = parents.get(id);
    return parent === undefined ? [id] : [...readStack(parent), id];
  };
  const bars: Bar[] = [];
  let open: { id: number; bar: Bar }[] = [];
  let at = 0;
  samples.forEach((sample, index) => {
    const from = at;
    at += (timeDeltas[index + 1] ?? 0) / 1000;
    const stack = readStack(sample).filter((id) => !isNothing(byId.get(id)?.callFrame.functionName ?? ''));
    let same = 0;
    while (same < stack.length && open[same]?.id === stack[same]) same++;
    open = open.slice(0, same);
    for (const { bar } of open) bar.toMs = at;
    for (const id of stack.slice(same)) {
      const bar = { name: nameFrame(byId.get(id)?.callFrame), depth: open.length, fromMs: from, toMs: at };
      open.push({ id, bar });
      bars.push(bar);
    }
  });
  return bars;
}

function nameFrame(frame: CallFrame | undefined): string {
  if (frame === undefined) return '?';
  const file = frame.url.replace(/^.*\/(out\/|node:)/, '$1').replace(/^.*\/electron\/js2c\//, '');
  return `${frame.functionName || '(anonymous)'}${file === '' ? '' : ` — ${file.split('/').slice(-2).join('/')}`}`;
}

const row = 15;
const width = 1200;
const colours = { own: '#f2a65a', electron: '#8db8e0', node: '#b8c4d0' };

/** @param untilMs where the picture ends; shorter bars than a pixel are left out */
export function drawFlame(title: string, bars: readonly Bar[], untilMs: number): string {
  const scale = width / untilMs;
  const shown = bars.filter(({ fromMs, toMs }) => fromMs < untilMs && (toMs - fromMs) * scale >= 1);
  const height = 60 + row * (1 + Math.max(0, ...shown.map(({ depth }) => depth)));
  const ticks = Array.from({ length: Math.floor(untilMs / 50) + 1 }, (_value, index) => index * 50);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="10">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<text x="4" y="16" font-size="14">${escapeText(title)}</text>`,
    ...ticks.map((ms) => `<text x="${(ms * scale).toFixed(1)}" y="36" fill="#556">${ms} ms</text>`),
    ...shown.map((bar) => drawBar(bar, scale, untilMs)),
    '</svg>\n',
  ].join('\n');
}

function drawBar({ name, depth, fromMs, toMs }: Bar, scale: number, untilMs: number): string {
  const x = fromMs * scale;
  const wide = (Math.min(toMs, untilMs) - fromMs) * scale;
  const y = 44 + depth * row;
  const colour = / — (main|chunks)\//.test(name)
    ? colours.own
    : /electron|init/.test(name)
      ? colours.electron
      : colours.node;
  const letters = Math.floor(wide / 5.4);
  const label =
    letters < 4
      ? ''
      : `<text x="${(x + 2).toFixed(1)}" y="${y + 10}">${escapeText(name.slice(0, letters))}</text>`;
  const tip = `<title>${escapeText(name)}, ${(toMs - fromMs).toFixed(1)} ms</title>`;
  return `<g>${tip}<rect x="${x.toFixed(1)}" y="${y}" width="${wide.toFixed(1)}" height="${row - 1}" fill="${colour}"/>${label}</g>`;
}

const escapeText = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
