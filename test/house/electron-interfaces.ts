/** Finds the interfaces of Electron that src uses, by its syntax trees and Electron's own types. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSourceFiles, type SourceFile } from './source-files';
import { findNodes, isCode, isNode, type Node, parseSource } from './syntax';

/** Each name, with the first file that uses it. */
type Uses = Map<string, string>;

export type ElectronUses = {
  /** What is imported from `electron`, types too. */
  readonly imported: Uses;
  readonly events: Uses;
  /** Methods, properties and options. Of instances, names of several words alone, such as `getURL`: others are everywhere. */
  readonly members: Uses;
};

/** Electron's own types of the pinned version. */
const types = readFileSync(join(__dirname, '../../node_modules/electron/electron.d.ts'), 'utf8');
const readNames = (pattern: RegExp) => new Set([...types.matchAll(pattern)].map(([, name = '']) => name));
const knownEvents = readNames(/\b(?:on|once)\(event: '([^']+)'/g);
const knownMembers = readNames(/^ {4}(?:readonly )?(\w+)\??[(:]/gm);

/** Names of Electron's that are something else in src: Node's, electron-updater's, electron-store's or the app's own. */
const others = new Set(
  [
    'uncaughtException unhandledRejection warning connection timeout',
    'addEventListener removeEventListener isDirectory',
    'setFeedURL checkForUpdates quitAndInstall download-progress cancel electron-store-get-data',
    'canSave closePopup isEmpty isEnabled minValue',
  ].flatMap((line) => line.split(' ')),
);

const listenerMethods = /^(on|once|off|addListener|removeListener|removeAllListeners|emit)$/;

export function findElectronUses(): ElectronUses {
  const uses: ElectronUses = { imported: new Map(), events: new Map(), members: new Map() };
  const files = [...readSourceFiles('src/main'), ...readSourceFiles('src/preload')].filter(isCode);
  for (const file of files) addUses(file, uses);
  return uses;
}

function addUses(file: SourceFile, { imported, events, members }: ElectronUses): void {
  const tree = parseSource(file);
  const add = (uses: Uses, name: string) => {
    if (!others.has(name)) uses.set(name, uses.get(name) ?? file.path);
  };
  const values = new Set<string>();
  for (const node of findNodes(tree, ({ type }) => type === 'ImportDeclaration')) {
    if (textOf(node.source) !== 'electron') continue;
    for (const specifier of (node.specifiers as Node[]).filter(({ type }) => type === 'ImportSpecifier')) {
      add(imported, nameOf(specifier.imported));
      values.add(nameOf(specifier.local));
    }
  }
  for (const node of findNodes(tree, ({ type }) => type === 'CallExpression')) {
    const { callee, arguments: given } = node as unknown as { callee: Node; arguments: Node[] };
    if (!listenerMethods.test(nameOf(callee.property))) continue;
    const event = textOf(given[0]);
    if (event !== '') add(events, event);
  }
  // A listener may be added for each name of a list.
  for (const node of findNodes(tree, ({ type }) => type === 'Literal'))
    if (textOf(node).includes('-') && knownEvents.has(textOf(node))) add(events, textOf(node));
  for (const node of findNodes(tree, ({ type }) => type === 'MemberExpression')) {
    const name = nameOf(node.property);
    const isOfImport = values.has(nameOf(node.object)) && knownMembers.has(name);
    if (isOfImport || (values.size > 0 && isOwnName(name))) add(members, name);
  }
  if (values.size === 0) return;
  for (const node of findNodes(tree, ({ type }) => type === 'Property'))
    if (isOwnName(nameOf(node.key))) add(members, nameOf(node.key));
}

/** Whether a name has several words, and is one of Electron's. */
const isOwnName = (name: string) => /[a-z][A-Z]/.test(name) && knownMembers.has(name);

const nameOf = (node: unknown): string =>
  isNode(node) && node.type === 'Identifier' && typeof node.name === 'string' ? node.name : '';
const textOf = (node: unknown): string => (isNode(node) && typeof node.value === 'string' ? node.value : '');
