import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import pngToIco from 'png-to-ico';
import { projectFolder } from './machine/child-process';
import { runCommand } from './machine/command';

const source = join(projectFolder, 'build/icon.svg');
/** Made by every build, so nothing in it is in git. */
export const generatedFolder = join(projectFolder, 'build/generated');

/** For the icon themes and docks of Linux. The largest is for stores. */
const pngSizes = [16, 24, 32, 48, 64, 96, 128, 256, 512, 1024];
/** What Windows shows, from title bars to large tiles. */
const icoSizes = [16, 24, 32, 48, 64, 128, 256];
/** Apple's names for pictures of a size in pixels. The second of a pair is for screens of double resolution. */
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
 * `npm run icons`: draws build/icon.svg into build/generated, in the formats of the three systems. Each size is drawn from
 * the SVG and none is scaled from another picture, so that edges are sharp at 16 pixels too.
 */
export async function buildIcons(): Promise<void> {
  const pictures = await renderPictures(readFileSync(source, 'utf8'));
  const folder = join(generatedFolder, 'icons');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [size, png] of pictures) writeFileSync(join(folder, `${size}x${size}.png`), png);
  const pictureOf = (size: number) => pictures.get(size) ?? Buffer.alloc(0);
  writeFileSync(join(generatedFolder, 'icon.ico'), await pngToIco(icoSizes.map(pictureOf)));
  const chunks = icnsEntries.map(([name, size]) => buildChunk(name, pictureOf(size)));
  writeFileSync(join(generatedFolder, 'icon.icns'), buildChunk('icns', Buffer.concat(chunks)));
}

/** The library refuses to be loaded a second time, and both variants need icons. */
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

/** A chunk of Apple's ICNS format, which is itself one: name, length with these eight bytes, contents. */
function buildChunk(name: string, contents: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32BE(8 + contents.length, 4);
  return Buffer.concat([head, contents]);
}

if (require.main === module) {
  runCommand(async () => {
    await buildIcons();
    return 0;
  });
}
