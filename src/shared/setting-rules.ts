/**
 * What a value of a setting must look like, as valibot schemas. A rule normalises what people paste (spaces, a trailing
 * slash) and refuses in plain words that say what to do.
 */

import * as v from 'valibot';
import { isAppScheme } from './app-schemes';
import { parseUrl } from './parse-url';
import { isSecureUrl } from './secure-url';
import { matchLanguage } from './texts/match-language';

/** One line of text without control characters; spaces around it are dropped. */
export const text = (max: number) =>
  v.pipe(
    v.string('This must be text.'),
    v.trim(),
    v.maxLength(max, `This can be at most ${max} characters long.`),
    v.regex(/^\P{Cc}*$/u, 'This has a character that can’t be used here.'),
  );

/** One of a few words. */
export const oneOf = (words: readonly string[]) => {
  const quoted = words.map((word) => `“${word}”`);
  return v.picklist(words, `Choose ${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}.`);
};

/** A range of whole numbers, both ends included. The unit is in the plural. */
export type NumberRange = { readonly min: number; readonly max: number; readonly unit: string };

/** A whole number as people type it: without a sign, a fraction or a leading zero. */
export const wholeNumber = ({ min, max, unit }: NumberRange) =>
  v.pipe(
    text(10),
    v.check(
      (typed) => /^[1-9]\d*$/.test(typed) && Number(typed) >= min && Number(typed) <= max,
      `Type a number of ${unit} from ${min} to ${max}.`,
    ),
  );

const hostName = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$/;

/** Protocol, host and port in the plain spelling: no user name, and none of the slashes that URL parsers correct. */
const plainOrigin = /^https?:\/\/[^/\\?#@]+(?=\/|$)/i;

/** By the names that the table of settings uses. */
export const rules = {
  /** The domain behind `login.` and `api.`. A pasted address and a leading `login.`, `api.` or `apps.` are taken off. */
  region: v.pipe(
    text(300),
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
      'Choose a region, or type its domain, such as mypurecloud.ie.',
    ),
  ),

  clientId: v.pipe(
    text(200),
    v.regex(/^[\x21-\x7e]*$/, 'A client ID has no spaces. Copy it from the OAuth client in Genesys Cloud.'),
  ),

  /** Without query or fragment, because the redirect is recognised by its exact origin and path. */
  redirectUri: v.pipe(
    text(500),
    v.check(
      (typed) => isSecureUrl(typed) && plainOrigin.test(typed),
      'Use an https address, or http on localhost, such as http://localhost:4000/oauth2/callback.',
    ),
    v.regex(/^[^?#\\]*$/, 'Leave out everything from “?” or “#” on.'),
  ),

  /** An origin, written as the URL parser writes it, because the SDK gets protocol, host and port one by one. */
  gatewayUrl: v.pipe(
    text(300),
    v.transform((typed) => typed.replace(/\/+$/, '')),
    v.check(
      (typed) => typed === '' || (isSecureUrl(typed) && typed.replace(plainOrigin, '') === ''),
      'Use only protocol, host and port, such as https://gateway.example.com:8443.',
    ),
    v.transform((typed) => (typed === '' ? '' : new URL(typed).origin)),
  ),

  /** A path without the slashes at both ends, and without `..`. */
  gatewayPath: v.pipe(
    text(200),
    v.transform((typed) => typed.replace(/^\/+|\/+$/g, '')),
    v.regex(/^[A-Za-z0-9._~/-]*$/, 'Use a plain path, such as genesys/login.'),
    v.check((typed) => !typed.split('/').includes('..'), 'Use a plain path, such as genesys/login.'),
  ),

  /** Host names, or `*.domain`, with commas or spaces between. A pattern for every host is refused. */
  hostNames: v.pipe(
    text(500),
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
      'Use host names with commas between, such as sso.example.com, *.corp.example.com.',
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
    text(500),
    v.toLowerCase(),
    v.transform((typed) => {
      const schemes = typed.split(/[\s,]+/).map((scheme) => scheme.replace(/:\/{0,2}$/, ''));
      return [...new Set(schemes)].filter((scheme) => scheme !== '').join(', ');
    }),
    v.check(
      (typed) => typed === '' || typed.split(', ').every(isAppScheme),
      'Use the schemes of apps with commas between, such as com-okta-authenticator, companyportal. Those of web pages, files, mail and Windows itself can’t be used.',
    ),
  ),

  /**
   * The folder with the files of an update. The updater trusts their signature, not their way; but http would let others
   * hold an update back.
   */
  updateFeed: v.pipe(
    text(300),
    v.transform((typed) => typed.replace(/\/+$/, '')),
    v.check(
      (typed) => typed === '' || (isSecureUrl(typed) && plainOrigin.test(typed) && /^[^?#\\]*$/.test(typed)),
      'Use the https address of a folder, such as https://updates.example.com/agent-desk.',
    ),
  ),
};
