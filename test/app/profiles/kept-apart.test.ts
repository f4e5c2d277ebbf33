/** Two profiles that are signed in at once share nothing, and one that is killed takes nothing with it. */

import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type AgentDesk,
  expect,
  leaveBy,
  type Organisation,
  submitLogin,
  test,
  typeSecret,
} from '../../kit/fixtures';
import { findInFiles, readIdentities } from '../../kit/profile-files';
import { killHolder, waitForHolder } from '../../kit/profile-processes';

test.skip(process.platform !== 'linux', 'Reads /proc.');

/** All that the servers of an organisation have given to one agent. */
function readSecrets({ cloud, agent }: Organisation): readonly string[] {
  const { all, cookies, states, verifiers } = cloud.secrets;
  return [...all, ...cookies, ...states, ...verifiers, agent.email];
}

/** The process of the profile and all that it has started. The switch of the profile is in no other's command line. */
function readProcesses(desk: AgentDesk): readonly string[] {
  const main = String(desk.app.process().pid);
  const parents = readdirSync('/proc')
    .filter((id) => /^\d+$/.test(id))
    .flatMap((id) => {
      const stat = readSilently(`/proc/${id}/stat`);
      const parent = /\) \S (\d+)/.exec(stat)?.[1];
      return parent === undefined ? [] : [{ id, parent }];
    });
  const all = new Set([main]);
  for (let size = 0; size !== all.size; ) {
    size = all.size;
    for (const { id, parent } of parents) if (all.has(parent)) all.add(id);
  }
  return [...all];
}

function readSilently(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** The files that processes have open or mapped. */
function readOpenFiles(processes: readonly string[]): string[] {
  const opened = processes.flatMap((id) => {
    try {
      return readdirSync(`/proc/${id}/fd`).flatMap((fd) => {
        try {
          return [readlinkSync(`/proc/${id}/fd/${fd}`)];
        } catch {
          return [];
        }
      });
    } catch {
      return [];
    }
  });
  const mapped = processes.flatMap((id) => readSilently(`/proc/${id}/maps`).match(/\/.*$/gm) ?? []);
  return [...new Set([...opened, ...mapped])];
}

/** Whether the memory of any of the processes holds a text. */
function findInMemory(processes: readonly string[], text: string): string[] {
  return processes.filter((id) => {
    const maps = readSilently(`/proc/${id}/maps`);
    return maps.split('\n').some((line) => {
      const [, from, to, rights] = /^([0-9a-f]+)-([0-9a-f]+) (\S+)/.exec(line) ?? [];
      if (from === undefined || to === undefined || !rights?.startsWith('rw')) return false;
      return readMemory(id, Number.parseInt(from, 16), Number.parseInt(to, 16)).includes(text);
    });
  });
}

function readMemory(id: string, from: number, to: number): Buffer {
  const { openSync, readSync, closeSync } = process.getBuiltinModule('node:fs');
  const bytes = Buffer.alloc(Math.min(to - from, 64 * 1024 * 1024));
  try {
    const file = openSync(`/proc/${id}/mem`, 'r');
    try {
      return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, from));
    } finally {
      closeSync(file);
    }
  } catch {
    return Buffer.alloc(0);
  }
}

test('PR-18 S18 two profiles signed in at once share no file, cookie, session, secret, log or memory', async ({
  startDesk,
  organisations,
  keyring,
}) => {
  test.setTimeout(90_000);
  const both: { organisation: Organisation; desk: AgentDesk; folder: string }[] = [];
  for (const organisation of organisations) {
    const desk = await startDesk({ ...keyring.options, ...organisation.options });
    await desk.signInAs(organisation.agent);
    both.push({ organisation, desk, folder: desk.profile.userData });
  }
  for (const { desk } of both)
    await expect.poll(() => readdirSync(desk.profile.userData)).toContain('session.sealed');
  for (const one of both)
    for (const other of both.filter((each) => each !== one))
      await test.step(`${one.organisation.name} knows nothing of ${other.organisation.name}`, async () => {
        const processes = readProcesses(one.desk);
        expect(processes.length).toBeGreaterThan(2);
        expect.soft(processes.filter((id) => readProcesses(other.desk).includes(id))).toEqual([]);
        const files = readOpenFiles(processes);
        expect(files.filter((file) => file.startsWith(one.folder)).length).toBeGreaterThan(5);
        expect.soft(files.filter((file) => file.startsWith(other.folder))).toEqual([]);
        const own = readIdentities(one.folder);
        const shared = readIdentities(other.folder).filter((identity) => own.includes(identity));
        // A file that is removed meanwhile leaves its inode to the next one.
        const still = readIdentities(one.folder);
        expect.soft(shared.filter((identity) => still.includes(identity))).toEqual([]);
        for (const secret of readSecrets(other.organisation)) {
          expect.soft(findInFiles(one.folder, secret)).toEqual([]);
          expect.soft(findInMemory(processes, secret)).toEqual([]);
        }
        // The search finds what is there.
        const [token = ''] = one.organisation.cloud.secrets.accessTokens;
        expect(findInMemory(processes, token)).not.toEqual([]);
        expect.soft(one.desk.mainLog()).not.toContain(other.organisation.name);
      });
  const paths = ({ desk }: (typeof both)[number]) =>
    desk.evaluate(({ app, session }) => [
      app.getPath('sessionData'),
      app.getPath('crashDumps'),
      session.defaultSession.getStoragePath(),
    ]);
  for (const one of both) for (const path of await paths(one)) expect.soft(path).toContain(one.folder);
  for (const { desk } of both) await desk.close();
  for (const { folder } of both) expect(readdirSync(folder)).toContain('window.json');
});

test('PR-18 W8 the HTTP log-in of one profile is asked for again in the other one', async ({
  startDesk,
  organisations,
  lastly,
}) => {
  const server = createServer((request, response) => {
    const isIn = request.headers.authorization !== undefined;
    const headers = { 'www-authenticate': 'Basic realm="Company"', 'content-type': 'text/html' };
    response.writeHead(isIn ? 200 : 401, headers).end('<h1>Inside</h1>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  lastly(() => void server.close());
  const { port } = server.address() as AddressInfo;
  for (const { cloud, options } of organisations) {
    cloud.set({ authorizePage: `http://127.0.0.1:${port}/` });
    const { mainWindow } = await startDesk(options);
    await mainWindow.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(
      mainWindow.getByRole('heading', { name: `127.0.0.1:${port} asks you to log in` }),
    ).toBeVisible();
    await mainWindow.getByLabel('User name').fill('ann');
    await typeSecret(mainWindow.getByLabel('Password'), 'for the company');
    await leaveBy(mainWindow, mainWindow.getByRole('button', { name: 'Log in' }).click());
  }
});

test('PR-19 S18 a profile that is killed at any moment changes nothing for the other one, and starts again', async ({
  startDesk,
  organisations,
}) => {
  test.setTimeout(120_000);
  const [acme, globex] = organisations;
  const stays = await startDesk(globex.options);
  await stays.signInAs(globex.agent);
  await expect.poll(() => stays.view() as object).toMatchObject({ presence: { interruption: null } });
  const before = { log: stays.mainLog(), requests: globex.cloud.requests('authorize').length };
  const files = readdirSync(stays.profile.userData);
  const moments: Readonly<Record<string, (desk: AgentDesk) => Promise<unknown>>> = {
    'as soon as it has a window': async () => undefined,
    'at the login page': (desk) => desk.startSignIn(),
    'at the answer': async (desk) => {
      acme.cloud.set({ fail: { token: 'hang' } });
      const asked = acme.cloud.requests('token').length;
      await submitLogin(await desk.startSignIn(), acme.agent);
      await acme.cloud.waitFor('token', asked + 1);
    },
    'signed in': async (desk) => {
      acme.cloud.reset();
      // A cookie of the login page may have outlived the kill.
      await desk.signInUnasked(acme.cloud, acme.agent);
    },
  };
  for (const [moment, reach] of Object.entries(moments))
    await test.step(moment, async () => {
      const desk = await startDesk(acme.options);
      await waitForHolder(desk.profile);
      await reach(desk);
      await killHolder(desk.profile);
      await stays.expectSignedInAs(globex.agent.person.name);
      expect.soft(stays.mainLog()).toBe(before.log);
      // Chromium adds files of its own as time goes by.
      expect.soft(readdirSync(stays.profile.userData)).toEqual(expect.arrayContaining(files));
      expect.soft(globex.cloud.requests('authorize')).toHaveLength(before.requests);
    });
  const again = await startDesk(acme.options);
  await again.signInUnasked(acme.cloud, acme.agent);
});
