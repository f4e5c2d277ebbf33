import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { findBundledPackages } from './bundled-packages';

/** A licence text with all packages that have it. Packages of one author often have the same text. */
type Licence = { readonly packages: string[]; readonly licence: string; readonly text: string };

/**
 * Writes `licences.json` beside a bundle, with the licence of each package that has code in the bundle.
 *
 * @param projectFolder the project, whose own licence comes first; null for the packages only
 * @param copied the folders of packages that are handed out with the bundle
 */
export function writeLicences(projectFolder: string | null, copied: readonly string[] = []): Plugin {
  return {
    name: 'write-licences',
    generateBundle(_options, bundle) {
      const folders = findBundledPackages(bundle);
      const own = projectFolder === null ? [] : [projectFolder];
      const source = JSON.stringify(groupByText([...own, ...folders, ...copied].map(readLicence)));
      this.emitFile({ type: 'asset', fileName: 'licences.json', source });
    },
  };
}

function readLicence(folder: string): Licence {
  const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const names = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice)([.-]|$)/i.test(name));
  const texts = names.sort().map((name) => readFileSync(join(folder, name), 'utf8').trim());
  const licence = String(about.license ?? '');
  // A package may name its licence without the text.
  if (licence === '' && texts.length === 0) throw new Error(`${about.name} says nothing of its licence.`);
  return {
    packages: [`${about.productName ?? about.name} ${about.version}`],
    licence: licence || 'its own',
    text: texts.join('\n\n') || `${about.name} is licensed under ${licence}; it brings no text of it.`,
  };
}

function groupByText(licences: readonly Licence[]): Licence[] {
  const groups = new Map<string, Licence>();
  for (const one of licences) {
    const same = groups.get(one.text);
    if (same === undefined) groups.set(one.text, one);
    else same.packages.push(...one.packages);
  }
  return [...groups.values()];
}
