/** What the deb and the rpm do after they were removed: the real script, with programs of the test in place of the system's. */

import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { buildAutostartEntry } from '../../../src/core/desktop/start-at-login';

test.skip(process.platform !== 'linux', 'The script belongs to the packages for Linux.');

const script = readFileSync(join(__dirname, '../../../build/linux/after-remove.sh'), 'utf8')
  // As electron-builder does it, which refuses every other name in braces.
  .replace(/\$\{([a-zA-Z]+)\}/g, (_, name) => {
    const names: Readonly<Record<string, string>> = {
      executable: 'agent-desk',
      sanitizedProductName: 'Agent Desk',
    };
    return names[name] ?? `unknown name ${name}`;
  });
const own = buildAutostartEntry('Agent Desk', '/opt/Agent Desk/agent-desk', []) ?? '';

/** A system with users and what is at their entries. What the script does as a user is done by the test's own user. */
function createSystem() {
  const root = mkdtempSync(join(tmpdir(), 'agent-desk-removal-'));
  const bin = join(root, 'bin');
  mkdirSync(bin);
  const users: string[] = [];
  const write = (name: string, lines: string) => {
    writeFileSync(join(bin, name), `#!/bin/sh\n${lines}\n`);
    chmodSync(join(bin, name), 0o755);
  };
  write('getent', `cat '${root}/passwd'`);
  write('runuser', `[ "$1 $3" = '-u --' ] || exit 1\necho "$2" >> '${root}/users'\nshift 3\nexec "$@"`);
  write('update-alternatives', `echo "$@" >> '${root}/alternatives'`);
  write('apparmor_status', 'exit 1');
  const read = (name: string) => (existsSync(join(root, name)) ? readFileSync(join(root, name), 'utf8') : '');
  return {
    root,
    /** The path of the user's entry, whose folder is there. */
    addUser: (name: string, uid: number) => {
      const home = join(root, 'home', name);
      users.push(`${name}:x:${uid}:${uid}:Dana Scully:${home}:/bin/bash`);
      const entry = join(home, '.config/autostart/agent-desk.desktop');
      mkdirSync(dirname(entry), { recursive: true });
      return entry;
    },
    run: (...args: string[]) => {
      writeFileSync(join(root, 'passwd'), `${users.join('\n')}\n`);
      // Less than the five seconds in which the script gives up: it must not wait at a pipe.
      const env = { PATH: `${bin}:/usr/bin:/bin` };
      execFileSync('/bin/sh', ['-c', script, 'postrm', ...args], { env, timeout: 4_000, stdio: 'pipe' });
      return { askedAs: read('users').split('\n').filter(Boolean), alternatives: read('alternatives') };
    },
    remove: () => rmSync(root, { recursive: true }),
  };
}

for (const word of ['remove', 'purge', '0'])
  test(`S15 RD-26 a removal (“${word}”) removes each user’s start at log-in, as that user`, () => {
    const system = createSystem();
    try {
      const [dana, fox] = [system.addUser('dana', 1000), system.addUser('fox', 1_234_567)];
      writeFileSync(dana, own);
      writeFileSync(fox, own);
      system.addUser('walter', 1001);
      const { askedAs, alternatives } = system.run(word);
      expect([existsSync(dana), existsSync(fox)]).toEqual([false, false]);
      expect(askedAs).toEqual(['dana', 'fox', 'walter']);
      expect(alternatives).toBe('--remove agent-desk /opt/Agent Desk/agent-desk\n');
    } finally {
      system.remove();
    }
  });

for (const args of [['upgrade', '0.2.0'], ['1'], ['failed-upgrade', '0.1.0'], []])
  test(`S15 RD-26 an upgrade (“${args.join(' ')}”) removes nothing`, () => {
    const system = createSystem();
    try {
      const entry = system.addUser('dana', 1000);
      writeFileSync(entry, own);
      expect(system.run(...args)).toEqual({ askedAs: [], alternatives: '' });
      expect(existsSync(entry)).toBe(true);
    } finally {
      system.remove();
    }
  });

test('S15 RD-26 an entry of somebody else, a link, a pipe and a system’s user are left alone', () => {
  const system = createSystem();
  try {
    const foreign = system.addUser('dana', 1000);
    writeFileSync(foreign, own.replace(/X-Agent-Desk.*\n/, ''));
    const link = system.addUser('fox', 1001);
    const target = join(system.root, 'target');
    writeFileSync(target, own);
    symlinkSync(target, link);
    const pipe = system.addUser('walter', 1002);
    execFileSync('mkfifo', [pipe]);
    const daemon = system.addUser('daemon', 2);
    const nobody = system.addUser('nobody', 65_534);
    for (const path of [daemon, nobody]) writeFileSync(path, own);
    expect(system.run('remove').askedAs).toEqual(['dana', 'fox', 'walter']);
    for (const path of [foreign, link, target, pipe, daemon, nobody])
      expect(existsSync(path), path).toBe(true);
  } finally {
    system.remove();
  }
});
