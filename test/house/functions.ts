/** How long the functions of a file are, measured in its syntax tree. */

import type { SourceFile } from './source-files';
import { childrenOf, findNodes, isNode, lineOf, type Node, parseSource } from './syntax';

export type MeasuredFunction = {
  /** `path:line name`. */
  readonly place: string;
  /** From the first line to the last one, with the functions inside. */
  readonly lines: number;
  /** Whether there is JSX in it. */
  readonly isView: boolean;
};

const isFunction = ({ type }: Node) =>
  /^(Function(Declaration|Expression)|ArrowFunctionExpression)$/.test(type);

const isJsx = ({ type }: Node) => /^JSX(Element|Fragment)$/.test(type);

/** The name of a declared function, or of the variable, method or property that a function is the value of. */
function readName({ id, key }: Node): string | null {
  const named = isNode(id) ? id : key;
  return isNode(named) && typeof named.name === 'string' ? named.name : null;
}

/** Whether a node is a call of `test`, `test.step` and so on, whose callback is a test and no function of the file. */
function isTestCall({ type, callee }: Node, text: string): boolean {
  return type === 'CallExpression' && isNode(callee) && /^test\b/.test(text.slice(callee.start, callee.end));
}

/**
 * The outermost functions of a file. The callback of a test is not measured, but the functions inside it are.
 * @throws when the text can't be parsed
 */
export function measureFunctions({ path, text }: SourceFile): MeasuredFunction[] {
  const measure = (node: Node, outerName: string): MeasuredFunction[] => {
    const name = readName(node) ?? outerName;
    if (isFunction(node)) {
      const first = lineOf(text, node.start);
      const lines = lineOf(text, node.end) - first + 1;
      return [{ place: `${path}:${first} ${name}`, lines, isView: findNodes(node, isJsx).length > 0 }];
    }
    const isTest = isTestCall(node, text);
    return childrenOf(node).flatMap((child) => {
      const measured = isTest && isFunction(child) ? childrenOf(child) : [child];
      return measured.flatMap((each) => measure(each, name));
    });
  };
  return measure(parseSource({ path, text }), 'module');
}
