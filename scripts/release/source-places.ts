import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join } from 'node:path';

/** A place in the bundle, as V8 writes it in a stack. */
const bundlePlace = /out[\\/]main[\\/]((?:chunks[\\/])?[\w-]+\.js):(\d+):(\d+)/g;

/**
 * Replaces the places of the bundle in a stack by those of the source. A place for which there is no map stays.
 *
 * @param maps the folder with the maps of the same build
 */
export function restorePlaces(stack: string, maps: string): string {
  return stack.replace(bundlePlace, (written, file: string, line: string, column: string) => {
    const map = readMap(join(maps, `${file.replaceAll('\\', '/')}.map`));
    const found = map?.findEntry(Number(line) - 1, Number(column) - 1);
    // Code that the bundler added has no source.
    if (found === undefined || !('originalSource' in found) || !found.originalSource) return written;
    const source = found.originalSource.replace(/^(\.\.\/)+/, '');
    return `${source}:${found.originalLine + 1}:${found.originalColumn + 1}`;
  });
}

function readMap(path: string): SourceMap | null {
  try {
    return new SourceMap(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}
