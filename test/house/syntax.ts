/** The syntax trees of source files, for rules that patterns in the text can't tell exactly. */

import { parseSync } from 'vite';
import type { SourceFile } from './source-files';

/** A node of an ESTree, as vite's parser builds it. */
export type Node = { readonly type: string; readonly start: number; readonly end: number } & Readonly<
  Record<string, unknown>
>;

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Partial<Node>).type === 'string';

export const childrenOf = (node: Node): Node[] => Object.values(node).flat().filter(isNode);

/** Whether a file has code of which there is a syntax tree: TypeScript or JavaScript, without declaration files. */
export const isCode = ({ path }: SourceFile): boolean =>
  /\.([cm]?js|tsx?)$/.test(path) && !path.endsWith('.d.ts');

/** @throws when the text can't be parsed */
export function parseSource({ path, text }: SourceFile): Node {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  return program as unknown as Node;
}

/** All nodes of a tree that meet the condition, in the order of the text. */
export function findNodes(node: Node, isWanted: (node: Node) => boolean): Node[] {
  const inner = childrenOf(node).flatMap((child) => findNodes(child, isWanted));
  return isWanted(node) ? [node, ...inner] : inner;
}

/** The line of a place in a text, from 1. */
export const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;
