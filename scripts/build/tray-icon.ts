import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

/** One picture as `data:` URLs, for screens with normal and with double resolution. */
export type TrayPicture = { readonly normal: string; readonly double: string };

/**
 * Draws the icon of the tray from build/icon.svg, for the bundle. `template` is for macOS, which uses the transparency of
 * the picture and sets the colour itself: it has the mark without its tile.
 */
export async function drawTrayIcon(
  projectFolder: string,
): Promise<{ readonly colour: TrayPicture; readonly template: TrayPicture }> {
  const svg = readFileSync(join(projectFolder, 'build/icon.svg'), 'utf8');
  const mark = svg.replace(/<rect width="64" height="64"[^>]*\/>/, '');
  if (mark === svg) throw new Error('build/icon.svg has no tile that could be left out.');
  await initWasm(readFileSync(join(projectFolder, 'node_modules/@resvg/resvg-wasm/index_bg.wasm')));
  const draw = (text: string): TrayPicture => ({ normal: drawAt(text, 16), double: drawAt(text, 32) });
  return { colour: draw(svg), template: draw(mark) };
}

function drawAt(svg: string, width: number): string {
  const png = new Resvg(svg, { fitTo: { mode: 'width', value: width } }).render().asPng();
  return `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
}
