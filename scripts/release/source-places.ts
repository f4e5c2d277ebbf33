import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join } from 'node:path';

/** A place in the bundle, as a stack of V8's names it. */
const place = /out[\\/]main[\\/]((?:chunks[\\/])?[\w-]+\.js):(\d+):(\d+)/g;

/**
 * Puts the source's own places in for those of the bundle, in a stack from a log.
 *
 * @param maps the folder with the maps of that very build; without a map for it, a place stays as it is
 */
export function restorePlaces(stack: string, maps: string): string {
  return stack.replace(place, (written, file: string, line: string, column: string) => {
    const map = readMap(join(maps, `${file.replaceAll('\\', '/')}.map`));
    const found = map?.findEntry(Number(line) - 1, Number(column) - 1);
    if (found === undefined || !('originalSource' in found)) return written;
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
