/**
 * What a value of a setting must look like, as valibot schemas. A rule normalises what people paste (spaces, a trailing
 * slash) and refuses with a text that says what to do.
 */

import * as v from 'valibot';
import { isAppScheme } from './app-schemes';
import { parseUrl } from './parse-url';
import { isSecureUrl } from './secure-url';
import { matchLanguage } from './texts/match-language';
import { type Message, type MessageId, message, type ValuesOf } from './texts/message';

/** valibot's messages are strings. This is the reference to a text in such a string. */
function refuse<Id extends MessageId>(id: Id, ...values: ValuesOf<Id>): string {
  return JSON.stringify(message(id, ...values));
}

/** The text by which a rule of this file refuses a value. */
export function readRuleRefusal(issue: Pick<v.BaseIssue<unknown>, 'message'>): Message {
  return JSON.parse(issue.message);
}

/** One line of text without control characters; spaces around it, also those that nobody sees, are dropped. */
export const oneLine = (max: number) =>
  v.pipe(
    v.string(refuse('setting-refused.text')),
    // The second pattern begins at the first of them only, so that a long row of blanks is read once.
    v.transform((typed) => typed.replace(/^[\s\p{Cf}]+|(?<![\s\p{Cf}])[\s\p{Cf}]+$/gu, '')),
    v.maxLength(max, refuse('setting-refused.length', { max })),
    v.regex(/^\P{Cc}*$/u, refuse('setting-refused.character')),
  );

/** One of two to four words. */
export const oneOf = (words: readonly string[]) => v.picklist(words, refuseOther(words));

function refuseOther([first = '', second = '', third, fourth]: readonly string[]): string {
  if (third === undefined) return refuse('setting-refused.choose-of-two', { first, second });
  return fourth === undefined
    ? refuse('setting-refused.choose-of-three', { first, second, third })
    : refuse('setting-refused.choose-of-four', { first, second, third, fourth });
}

/** A range of whole numbers, both ends included. There is a text of refusal for each unit. */
export type NumberRange = { readonly min: number; readonly max: number; readonly unit: 'minutes' };

/** A whole number as people type it: without a sign, a fraction or a leading zero. */
export const wholeNumber = ({ min, max, unit }: NumberRange) =>
  v.pipe(
    oneLine(10),
    v.transform(toPlainDigits),
    v.check(
      (typed) => /^[1-9]\d*$/.test(typed) && Number(typed) >= min && Number(typed) <= max,
      refuse(`setting-refused.${unit}`, { min, max }),
    ),
  );

/** Keyboards for Arabic and Persian write their own digits, and those for Chinese and Japanese wide ones. */
const toPlainDigits = (typed: string) =>
  typed
    .normalize('NFKC')
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) % 16));

const hostName = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/;

/** Protocol, host and port in the plain spelling: no user name, and none of the slashes that URL parsers correct. */
const plainOrigin = /^https?:\/\/[^/\\?#@]+(?=\/|$)/i;

/** By the names that the table of settings uses. */
export const rules = {
  /** The domain behind `login.` and `api.`. A pasted address and a leading `login.`, `api.` or `apps.` are taken off. */
  region: v.pipe(
    oneLine(300),
    v.toLowerCase(),
    v.transform((typed) =>
      typed
        .replace(/^https:\/\//, '')
        .replace(/\/.*$/, '')
        .replace(/^(login|api|apps)\./, ''),
    ),
    // The pattern accepts numbers and broken punycode, from which no address can be built.
    v.check(
      (typed) => hostName.test(typed) && parseUrl(`https://login.${typed}`) !== null,
      refuse('setting-refused.region'),
    ),
  ),

  clientId: v.pipe(oneLine(200), v.regex(/^[\x21-\x7e]*$/, refuse('setting-refused.client-id'))),

  /** Without query or fragment, because the redirect is recognised by its exact origin and path. */
  redirectUri: v.pipe(
    oneLine(500),
    v.check((typed) => isSecureUrl(typed) && plainOrigin.test(typed), refuse('setting-refused.redirect-uri')),
    v.regex(/^[^?#\\]*$/, refuse('setting-refused.redirect-uri-rest')),
  ),

  /** An origin, written as the URL parser writes it, because the SDK gets protocol, host and port one by one. */
  gatewayUrl: v.pipe(
    oneLine(300),
    v.transform((typed) => typed.replace(/\/+$/, '')),
    v.check(
      (typed) => typed === '' || (isSecureUrl(typed) && typed.replace(plainOrigin, '') === ''),
      refuse('setting-refused.gateway-url'),
    ),
    v.transform((typed) => (typed === '' ? '' : new URL(typed).origin)),
  ),

  /** A path without the slashes at both ends, and without `..`. */
  gatewayPath: v.pipe(
    oneLine(200),
    v.transform((typed) => typed.replace(/^\/+|\/+$/g, '')),
    v.regex(/^[A-Za-z0-9._~/-]*$/, refuse('setting-refused.gateway-path')),
    v.check((typed) => !typed.split('/').includes('..'), refuse('setting-refused.gateway-path')),
  ),

  /** Host names, or `*.domain`, with commas or spaces between. A pattern for every host is refused. */
  hostNames: v.pipe(
    oneLine(500),
    v.toLowerCase(),
    v.transform((typed) =>
      typed
        .split(/[\s,]+/)
        .filter((host) => host !== '')
        .join(', '),
    ),
    v.check(
      (typed) =>
        typed === '' ||
        typed.split(', ').every((host) => hostName.test(host.replace(/^\*\.(?=[^.]+\.)/, ''))),
      refuse('setting-refused.host-names'),
    ),
  ),

  /** A language tag. One that leads to no language of the app is English: a language is never a reason to refuse. */
  language: v.pipe(
    v.unknown(),
    v.transform((given) => {
      const typed = typeof given === 'string' ? given.trim() : '-';
      return typed === '' || matchLanguage(typed) !== null ? typed : 'en';
    }),
  ),

  /** Schemes of apps, with commas or spaces between, also as they stand in an address. */
  appSchemes: v.pipe(
    oneLine(500),
    v.toLowerCase(),
    v.transform((typed) => {
      const schemes = typed.split(/[\s,]+/).map((scheme) => scheme.replace(/:\/{0,2}$/, ''));
      return [...new Set(schemes)].filter((scheme) => scheme !== '').join(', ');
    }),
    v.check(
      (typed) => typed === '' || typed.split(', ').every(isAppScheme),
      refuse('setting-refused.app-schemes'),
    ),
  ),

  /**
   * The folder with the files of an update. The updater trusts their signature, not their way; but http would let others
   * hold an update back.
   */
  updateFeed: v.pipe(
    oneLine(300),
    v.transform((typed) => typed.replace(/\/+$/, '')),
    v.check(
      (typed) => typed === '' || (isSecureUrl(typed) && plainOrigin.test(typed) && /^[^?#\\]*$/.test(typed)),
      refuse('setting-refused.update-feed'),
    ),
  ),
};
