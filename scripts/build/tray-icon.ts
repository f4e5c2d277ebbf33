import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import type { StatusTone } from '../../src/shared/presence/presence-view';

/** One picture as `data:` URLs, for screens with normal and with double resolution. */
export type TrayPicture = { readonly normal: string; readonly double: string };

export type TrayPictures = {
  readonly colour: TrayPicture;
  /** For macOS, which uses the transparency and sets the colour itself: the mark without its tile. */
  readonly template: TrayPicture;
  /** The coloured picture with the sign of a presence. */
  readonly tones: { readonly [tone in StatusTone]: TrayPicture };
  /** The sign that an agent must act, for the taskbar of Windows. */
  readonly alert: TrayPicture;
};

/** The colours of the light theme (src/renderer/styles/base.css), and the shapes that tell the tones apart without them. */
const signs: { readonly [tone in StatusTone]: string } = {
  available: '<circle cx="48" cy="48" r="14" fill="#1a7f37"/>',
  busy: '<rect x="34" y="34" width="28" height="28" rx="4" fill="#c62a30"/>',
  away: '<circle cx="48" cy="48" r="14" fill="#966400"/><path d="M48 40v16a8 8 0 1 0 0-16" fill="#fff"/>',
  offline: '<circle cx="48" cy="48" r="14" fill="#656d78"/><circle cx="48" cy="48" r="6" fill="#fff"/>',
};

const alertSvg =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><circle cx="32" cy="32" r="32" fill="#8a5a00"/>' +
  '<path d="M28 12h8v26h-8zM28 44h8v8h-8z" fill="#fff"/></svg>';

/** Draws the icons of the tray and the taskbar from build/icon.svg, for the bundle. */
export async function drawTrayIcon(projectFolder: string): Promise<TrayPictures> {
  const svg = readFileSync(join(projectFolder, 'build/icon.svg'), 'utf8');
  const mark = svg.replace(/<rect width="64" height="64"[^>]*\/>/, '');
  if (mark === svg) throw new Error('build/icon.svg has no tile that could be left out.');
  await initWasm(readFileSync(join(projectFolder, 'node_modules/@resvg/resvg-wasm/index_bg.wasm')));
  const draw = (text: string): TrayPicture => ({ normal: drawAt(text, 16), double: drawAt(text, 32) });
  // A white edge keeps the sign apart from the tile.
  const edge = '<circle cx="48" cy="48" r="18" fill="#fff"/>';
  const withSign = (sign: string) => draw(svg.replace('</svg>', `${edge}${sign}</svg>`));
  return {
    colour: draw(svg),
    template: draw(mark),
    tones: {
      available: withSign(signs.available),
      busy: withSign(signs.busy),
      away: withSign(signs.away),
      offline: withSign(signs.offline),
    },
    alert: draw(alertSvg),
  };
}

function drawAt(svg: string, width: number): string {
  const png = new Resvg(svg, { fitTo: { mode: 'width', value: width } }).render().asPng();
  return `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
}
