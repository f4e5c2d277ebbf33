import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const clientModule = 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/ApiClient.js';

/**
 * Removes the methods of the SDK's client and API classes that are never called. A bundler removes unused functions, but no
 * methods of a class: UsersApi has 130 of them, and ApiClient has the sign-ins of web pages.
 *
 * @param declarations the path of src/main/genesys/sdk/sdk.d.ts. TypeScript allows no call of a method that is not declared
 *   there. A method that is declared but missing in the SDK ends the build, and so does a call of an API that needs another
 *   method of the client
 */
export function leaveOutSdkMethods(declarations: string): Plugin {
  const declared = readDeclaredMethods(readFileSync(declarations, 'utf8'));
  const ofClient = declared.get(clientModule) ?? new Set<string>();
  return {
    name: 'leave-out-sdk-methods',
    transform(code, id) {
      const [, module = ''] =
        /\/node_modules\/(.+\/(?:api\/[^/]+|ApiClient)\.js)$/.exec(id.replaceAll('\\', '/')) ?? [];
      const wanted = declared.get(module);
      if (wanted === undefined) return null;
      const members = this.parse(code)
        .body.flatMap((statement) => (statement.type === 'ClassDeclaration' ? statement.body.body : []))
        .flatMap((member) =>
          member.type === 'MethodDefinition' && member.key.type === 'Identifier'
            ? { name: member.key.name, kind: member.kind, start: member.start, end: member.end }
            : [],
        );
      const kept = findCalled(members, code, wanted);
      const missing = [...kept].filter((name) => !members.some((member) => member.name === name));
      let rest = code;
      for (const { name, kind, start, end } of members)
        if (kind === 'method' && !kept.has(name)) rest = blankOut(rest, start, end);
      for (const [, name = ''] of rest.matchAll(/\bthis\.apiClient\.(\w+)\(/g))
        if (!ofClient.has(name)) missing.push(`${name} in the declared ApiClient`);
      if (missing.length > 0) throw new Error(`${module} has no ${missing.join(', ')}.`);
      return { code: rest, map: null };
    },
  };
}

type Member = {
  readonly name: string;
  readonly kind: string;
  readonly start: number;
  readonly end: number;
};

/**
 * The wanted methods, and all whose names are called in them, of whatever object: the SDK has several names for `this`. The
 * constructor and the accessors stay too.
 */
function findCalled(members: readonly Member[], code: string, wanted: ReadonlySet<string>): Set<string> {
  const names = new Set(members.map(({ name }) => name));
  const found = new Set(wanted);
  for (const { name, kind } of members) if (kind !== 'method') found.add(name);
  // A set gives what is added during the loop, too.
  for (const caller of found)
    for (const { start, end } of members.filter(({ name }) => name === caller))
      for (const [, called = ''] of code.slice(start, end).matchAll(/\.(\w+)\(/g))
        if (names.has(called)) found.add(called);
  return found;
}

/** The declared methods of each module, with its constructor. */
function readDeclaredMethods(declarations: string): Map<string, ReadonlySet<string>> {
  const modules = [...declarations.matchAll(/^declare module '([^']+)' \{(.+?)^\}/gms)];
  return new Map(
    modules.map(([, name = '', body = '']) => [
      name,
      new Set([...body.matchAll(/^ {4}(\w+)\(/gm)].map(([, method = '']) => method)),
    ]),
  );
}

/** Blanks a part in place, so that the lines and columns of the rest stay the same. */
function blankOut(text: string, start: number, end: number): string {
  return `${text.slice(0, start)}${text.slice(start, end).replace(/[^\n]/g, ' ')}${text.slice(end)}`;
}
