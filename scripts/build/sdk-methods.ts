import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/**
 * Removes the methods of the SDK's API classes that the app does not call. A bundler removes unused functions, but no
 * methods of a class, and UsersApi has 130 of them.
 *
 * @param declarations the path of src/main/genesys/sdk/sdk.d.ts. TypeScript allows no call of a method that is not declared
 *   there. A method that is declared but missing in the SDK ends the build
 */
export function leaveOutSdkMethods(declarations: string): Plugin {
  const declared = readDeclaredMethods(readFileSync(declarations, 'utf8'));
  return {
    name: 'leave-out-sdk-methods',
    transform(code, id) {
      const [, module = ''] = /\/node_modules\/(.+\/api\/[^/]+\.js)$/.exec(id.replaceAll('\\', '/')) ?? [];
      const kept = declared.get(module);
      if (kept === undefined) return null;
      const missing = new Set(kept);
      let rest = code;
      for (const statement of this.parse(code).body) {
        if (statement.type !== 'ClassDeclaration') continue;
        for (const member of statement.body.body) {
          if (member.type !== 'MethodDefinition' || member.key.type !== 'Identifier') continue;
          missing.delete(member.key.name);
          if (!kept.has(member.key.name)) rest = blankOut(rest, member.start, member.end);
        }
      }
      if (missing.size > 0) throw new Error(`${module} has no ${[...missing].join(', ')}.`);
      return { code: rest, map: null };
    },
  };
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
