import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import pngToIco from 'png-to-ico';
import { projectFolder } from './machine/child-process';
import { runCommand } from './machine/command';

const source = join(projectFolder, 'build/icon.svg');
/** Nothing in it is in git: every build makes it anew. */
export const generatedFolder = join(projectFolder, 'build/generated');

/** For Linux' icon themes and docks; the largest is for stores. */
export const pngSizes = [16, 24, 32, 48, 64, 96, 128, 256, 512, 1024] as const;
/** What Windows looks for, from the title bar to large tiles. */
const icoSizes = [16, 24, 32, 48, 64, 128, 256] as const;
/** Apple's names for pictures of a size in pixels; the second of a pair is for screens with double resolution. */
const icnsEntries = [
  ['icp4', 16],
  ['ic11', 32],
  ['icp5', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
] as const;

/**
 * `npm run icons`: build/icon.svg as every platform wants it, in build/generated. Each size is drawn from the SVG, none
 * is scaled from another picture, so that its edges are sharp at 16 pixels.
 */
export async function buildIcons(): Promise<void> {
  const pictures = await renderPictures(readFileSync(source, 'utf8'));
  const folder = join(generatedFolder, 'icons');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [size, png] of pictures) writeFileSync(join(folder, `${size}x${size}.png`), png);
  const of = (size: number) => pictures.get(size) ?? Buffer.alloc(0);
  writeFileSync(join(generatedFolder, 'icon.ico'), await pngToIco(icoSizes.map(of)));
  writeFileSync(
    join(generatedFolder, 'icon.icns'),
    buildIcns(icnsEntries.map(([name, size]) => [name, of(size)])),
  );
}

/** Loaded once for all variants: a second time is refused. */
let renderer: Promise<void> | undefined;

async function renderPictures(svg: string): Promise<Map<number, Buffer>> {
  renderer ??= initWasm(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));
  await renderer;
  return new Map(
    pngSizes.map((size) => {
      const drawn = new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render();
      return [size, Buffer.from(drawn.asPng())];
    }),
  );
}

/** Apple's container: `icns` and the whole length, then name, length and PNG of each picture. */
function buildIcns(entries: readonly (readonly [name: string, png: Buffer])[]): Buffer {
  const chunk = (name: string, body: Buffer) => {
    const head = Buffer.alloc(8);
    head.write(name, 'latin1');
    head.writeUInt32BE(8 + body.length, 4);
    return Buffer.concat([head, body]);
  };
  return chunk('icns', Buffer.concat(entries.map(([name, png]) => chunk(name, png))));
}

if (require.main === module) {
  runCommand(async () => {
    await buildIcons();
    return 0;
  });
}
