/** The check of the catalogues’ files, and their order. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { english } from '../../src/shared/texts/english';
import { languages } from '../../src/shared/texts/languages';
import { compileCatalogue } from '../build/languages';
import { checkCatalogue, sortCatalogue } from './check-catalogue';
import { readTranslation } from './read-translation';

export interface CheckedFiles {
  /** A line for each catalogue that is right. */
  readonly right: readonly string[];
  /** A line for each fault. */
  readonly faults: readonly string[];
}

/**
 * Writes the ids in the order of English where a file has no fault, and leaves it as it is where it has one.
 *
 * @param asked the tags of the languages; none for all
 */
export function checkFiles(folder: string, asked: readonly string[]): CheckedFiles {
  const all: readonly string[] = languages.filter((language) => language !== 'en');
  const unknown = asked.filter((tag) => !all.includes(tag));
  if (unknown.length > 0)
    return {
      right: [],
      faults: unknown.map((tag) => `There is no catalogue “${tag}”. There are: ${all.join(', ')}`),
    };
  const right: string[] = [];
  const faults: string[] = [];
  for (const language of all.filter((tag) => asked.length === 0 || asked.includes(tag))) {
    const path = join(folder, `${language}.json`);
    const found = checkFile(path, language);
    faults.push(...found.map((fault) => `${language}: ${fault}`));
    if (found.length > 0) continue;
    const sorted = sortCatalogue(english, readTranslation(path).texts);
    const json = `${JSON.stringify(sorted, null, 2)}\n`;
    if (json !== readFileSync(path, 'utf8')) writeFileSync(path, json);
    const size = Buffer.byteLength(compileCatalogue(sorted));
    right.push(`${language}: ${Object.keys(sorted).length} texts, ${size} bytes`);
  }
  return { right, faults };
}

/** A sentence for each fault of one file; those of the file itself name it. */
export function checkFile(path: string, language: string): readonly string[] {
  if (!existsSync(path)) return [`${path} is missing: begin it with {}`];
  const { texts, faults } = readTranslation(path);
  return faults.length > 0
    ? faults.map((fault) => `${fault} (${path})`)
    : checkCatalogue(english, texts, language);
}
