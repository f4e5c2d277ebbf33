/** Texts for agents are in the catalogue, from which every language is made: none stands in the code. */

import { expect, test } from '@playwright/test';
import { readSourceFiles, type SourceFile } from './source-files';
import { childrenOf, isCode, isNode, lineOf, type Node, parseSource } from './syntax';

/** Words with a blank and a capital letter. A fact that stands within a sentence has no capital letter. */
function isForPeople(text: string, isWithinSentence: boolean): boolean {
  const hasWords = /\p{L}\S* +\S*\p{Ll}{2}/u.test(text);
  return hasWords && (isWithinSentence || /\p{Lu}/u.test(text));
}

/** What developers and support read: lines of the log, and the errors of mistakes in the app. */
function isForSupport({ type, callee, tag }: Node): boolean {
  if (type === 'ThrowStatement' || type === 'ImportDeclaration') return true;
  const name = nameOf(callee) || nameOf(tag);
  return /(^|\.)(report|warn)$|(^|[lL]og\.)(add|debug|error|info|warn)$|Error$/.test(name);
}

function nameOf(node: unknown): string {
  if (!isNode(node)) return '';
  if (node.type === 'MemberExpression') return `${nameOf(node.object)}.${nameOf(node.property)}`;
  return typeof node.name === 'string' ? node.name : '';
}

function textOf({ type, value, quasis }: Node): string {
  if (type === 'Literal' || type === 'JSXText') return typeof value === 'string' ? value : '';
  if (type !== 'TemplateLiteral') return '';
  // A value may be anything, such as a word.
  return (quasis as readonly Node[]).map((part) => (part.value as { raw: string }).raw).join('x');
}

function findEnglish(file: SourceFile): string[] {
  const look = (node: Node, isWithinSentence: boolean): string[] => {
    if (isForSupport(node)) return [];
    const isDetail = node.type === 'Property' && nameOf(node.key) === 'detail';
    const inside = childrenOf(node).flatMap((child) => look(child, isWithinSentence || isDetail));
    const text = textOf(node);
    if (!isForPeople(text, isWithinSentence)) return inside;
    return [`${file.path}:${lineOf(file.text, node.start)} ${text.trim()}`, ...inside];
  };
  return look(parseSource(file), false);
}

/** Texts that stay in English, or are no texts, by the files and the texts that they are in. */
const exceptions: readonly (readonly [path: RegExp, text: RegExp, reason: string])[] = [
  [/^(core|main)\/support\//, /./, 'diagnostics, which whoever helps the agent reads'],
  [
    /^shared\/setting-(definition|table)\.ts$/,
    /./,
    'documents and templates of policies, which have files of their own',
  ],
  [/./, /^(Agent Desk|Microsoft Teams|Zoom Phone)$/, 'names of programs'],
  [/^core\/network\/net-error\.ts$/, /^\w+ \w+( Networks)?$/, 'names of programs that inspect traffic'],
  [/./, /^(\[Desktop Entry\]|Software\\|\/Library\/|<!doctype html>)/, 'formats and places of the systems'],
  [/^main\/system\/hardening\.ts$/, /^(Uncaught exception|Unhandled rejection)$/, 'lines of the log'],
  [/^main\/window\/own-pages\.ts$/, /^Not found$/, 'the answer to a request that the page never makes'],
  [/^main\/lifetime\/failed-start\.ts$/, /^Agent Desk can’t start$/, 'said where no catalogue can be read'],
];

const plant = (text: string) => findEnglish({ path: 'planted.tsx', text });

test('LA-46 no text for agents is in the code: they are in the catalogue', () => {
  for (const text of [
    "notify('Your session has ended.');",
    'const title = `Sign in as somebody`;',
    'const page = <p>Your session has ended.</p>;',
    'const page = <button aria-label="Copy code" />;',
    "buildProblem('proxy-failed', { detail: 'no log-in' });",
    "request.notices.show(id, 'part', `A part of it is missing.`);",
  ])
    expect(plant(text), text).toHaveLength(1);
  for (const text of [
    "text('action.sign-in');",
    "log.info('View: signed out');",
    'warn(`The session could not be kept.`);',
    "throw new Error('A component is drawn outside.');",
    "Object.assign(new TypeError('It is none.'), {});",
    "buildProblem('x', { detail: 'ERR_FAILED' });",
    'const page = <p class="quiet-text delayed">{text}</p>;',
  ])
    expect(plant(text), text).toEqual([]);

  const files = readSourceFiles().filter(isCode);
  const found = files.filter(({ path }) => !path.startsWith('shared/texts/')).flatMap(findEnglish);
  const findException = (each: string) => {
    const [, path = '', text = ''] = /^(.*):\d+ (.*)$/s.exec(each) ?? [];
    return exceptions.find((exception) => exception[0].test(path) && exception[1].test(text));
  };
  expect(found.filter((each) => findException(each) === undefined)).toEqual([]);
  const needed = new Set(found.map(findException));
  expect(exceptions.filter((exception) => !needed.has(exception))).toEqual([]);
});
