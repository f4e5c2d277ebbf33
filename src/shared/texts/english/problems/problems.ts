/** The problems that an agent can meet: a stable code, and three sentences for each. */

import { appTexts } from './app';
import { genesysCloudTexts } from './genesys-cloud';
import { loginPageTexts } from './login-page';
import { networkTexts } from './network';

/** By problem code. docs/problems.md lists them for support. */
export const problemTexts = { ...loginPageTexts, ...genesysCloudTexts, ...networkTexts, ...appTexts };

export type ProblemCode = keyof typeof problemTexts;

type ProblemMessages = {
  readonly [Code in ProblemCode as `problem.${Code}.title`]: (typeof problemTexts)[Code]['title'];
} & {
  readonly [Code in ProblemCode as `problem.${Code}.explanation`]: (typeof problemTexts)[Code]['explanation'];
} & {
  readonly [Code in ProblemCode as `problem.${Code}.next-step`]: (typeof problemTexts)[Code]['nextStep'];
};

/** The texts of all problems as one flat list, as the catalogue has it. */
export const problems = Object.fromEntries(
  Object.entries(problemTexts).flatMap(([code, { title, explanation, nextStep }]) => [
    [`problem.${code}.title`, title],
    [`problem.${code}.explanation`, explanation],
    [`problem.${code}.next-step`, nextStep],
  ]),
) as ProblemMessages;

/** Values of the problems' placeholders that are texts themselves. */
export const problemValues = {
  'problem-value.permission': 'the permission “{permission}”',
  'problem-value.scope': 'the scope “{scope}”',
  'problem-value.app-image': '--no-sandbox, which an AppImage adds where programs get no user namespaces',
  'problem-value.argument': 'the argument {name}',
  'problem-value.variable': 'the variable {name}',
  'problem-value.the-server': 'the server',
  'problem-value.trusted-authorities': 'those that this computer trusts',
  'problem-value.nss-database':
    'the NSS database of your user, which Agent Desk reads on Linux in place of the system’s store',
  'problem-value.no-content': 'no content',
  'problem-value.no-encryption': 'not https',
  'problem-value.no-log-in': 'no log-in',
  'problem-value.other-files': 'files of another name or system',
  'problem-value.too-slow': 'too slow',
  'problem-value.wait-seconds': '{seconds, plural, one {# second} other {# seconds}}',
  'problem-value.wait-minutes': '{minutes, plural, one {a minute} other {# minutes}}',
} as const;
