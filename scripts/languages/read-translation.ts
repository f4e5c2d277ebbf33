/** A catalogue’s file as it is in the repository. */

import { readFileSync } from 'node:fs';

export interface Translation {
  readonly texts: Readonly<Record<string, string>>;
  /** A sentence for each; with one, the texts are not all that the file has. */
  readonly faults: readonly string[];
}

export function readTranslation(path: string): Translation {
  const json = readFileSync(path, 'utf8');
  if (json.startsWith('\uFEFF'))
    return { texts: {}, faults: ['The file begins with U+FEFF: save it as UTF-8 without a byte order mark'] };
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch (error) {
    return {
      texts: {},
      faults: [`The file is no JSON: ${error instanceof Error ? nameLine(error, json) : error}`],
    };
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    return { texts: {}, faults: ['The file is no JSON object: it begins with { and ends with }'] };
  const entries: readonly [string, unknown][] = Object.entries(parsed);
  const texts = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const others = entries.filter(([, value]) => typeof value !== 'string');
  return {
    texts: Object.fromEntries(texts),
    faults: [
      ...findDoubledIds(json).map((id) => `${id} is there more than once: leave one`),
      ...others.map(([id, value]) => `${id} is ${JSON.stringify(value)}: write a text in quotation marks`),
    ],
  };
}

/** The parser counts characters from the start of the file; a newer one tells the line as well. */
function nameLine({ message }: Error, json: string): string {
  const [, position] = / at position (\d+)/.exec(message) ?? [];
  if (position === undefined || message.includes('(line ')) return message;
  return `${message}, which is in line ${json.slice(0, Number(position)).split('\n').length}`;
}

/** `JSON.parse` keeps the last of two. In valid JSON a string with a colon behind it is a name. */
function findDoubledIds(json: string): readonly string[] {
  const names = [...json.matchAll(/("(?:[^"\\]|\\.)*")\s*(:?)/g)].flatMap(([, name = '', colon]): string[] =>
    colon === ':' ? [JSON.parse(name)] : [],
  );
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
