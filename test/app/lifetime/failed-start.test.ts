/** Starts that fail: told in the window where there can be one, and otherwise in a box and on the standard error output. */

import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Language } from '../../../src/shared/texts/languages';
import { type Message, message } from '../../../src/shared/texts/message';
import { createTexts } from '../../../src/shared/texts/texts';
import { buildCatalogue, textsOf } from '../../kit/english';
import {
  createNamedProfile,
  createProfile,
  DEMO_AGENT,
  expect,
  policyPath,
  test,
  writePolicy,
} from '../../kit/fixtures';
import { writePreload } from '../../kit/preload';
import { writeSettings } from '../../kit/profile';
import { startAndEnd } from '../../kit/start-and-end';

/** Lets every path of the data folder fail once the app is ready, as long as the file `broken` is there. */
const breakDataFolder = `
  const { existsSync } = require('node:fs');
  const { app } = electron;
  const getPath = app.getPath;
  let isReady = false;
  app.once('ready', () => { isReady = true; });
  app.getPath = (name) => {
    if (isReady && name === 'userData' && existsSync(process.env.BROKEN)) throw new Error('private-word');
    return getPath.call(app, name);
  };`;

/** Lets every look at files of the data folder fail, but not that at the settings. */
const breakFiles = `
  const { basename, dirname, sep } = require('node:path');
  const fs = require('node:fs');
  const names = ['session.sealed', 'last-end.json', 'last-leave.json', 'on-queue.json', 'window.json', 'updates.json',
    'profile.json', 'open.json', 'profiles', 'logs', 'main.log'];
  const breakCall = (api, name) => {
    const call = api[name];
    api[name] = function (path, ...rest) {
      if (typeof path === 'string' && names.includes(basename(path)))
        throw Object.assign(new Error('EIO: private-word'), { code: 'EIO' });
      return call.call(this, path, ...rest);
    };
  };
  for (const name of ['lstatSync', 'statSync', 'readFileSync', 'openSync', 'readdirSync', 'existsSync', 'rmSync', 'mkdirSync'])
    breakCall(fs, name);
  for (const name of ['lstat', 'stat', 'readFile', 'open', 'readdir', 'rm']) breakCall(fs.promises, name);`;

// They start Electron with code of their own, which no package lets in.
const development = { tag: '@development' };

test(
  'RD-01 a start that fails is a problem with Try again and diagnostics, and the next try works',
  development,
  async ({ startDesk, genesysCloud: cloud, executable }) => {
    const profile = createProfile();
    const broken = join(profile.home, 'broken');
    writeFileSync(broken, '');
    const desk = await startDesk({
      profile,
      executable: writePreload(profile, executable, breakDataFolder),
      environment: { BROKEN: broken },
    });
    const button = (name: string) => desk.mainWindow.getByRole('button', { name, exact: true });
    await desk.expectProblem('start-failed');
    // The settings have not been read, so that nothing can be set and nobody can sign in.
    await expect(button('Settings')).toHaveCount(0);
    await expect(desk.mainWindow.getByRole('main')).not.toContainText('private-word');

    await button('Save diagnostics…').click();
    await desk.mainWindow.getByText('summary.txt').click();
    await expect(desk.mainWindow.getByText('problem start-failed')).toBeVisible();
    await button('Close').click();

    await button('Try again').click();
    await desk.expectProblem('start-failed');
    rmSync(broken);
    await button('Try again').click();
    await expect(button('Sign in')).toBeVisible();
    await desk.signInUnasked(cloud);
    await desk.expectSignedInAs(DEMO_AGENT.person.name);
    const end = await desk.endBy(() => desk.app.process().kill('SIGTERM'));
    expect(end).toMatchObject({ code: 0, signal: null });
  },
);

test(
  'RD-01 S3 files that can’t be read at the start leave no blank window, and the kept session is told and stays',
  development,
  async ({ startDesk, genesysCloud: cloud, executable }) => {
    const profile = createProfile();
    const sealed = join(profile.userData, 'session.sealed');
    writeFileSync(sealed, 'sealed');
    const desk = await startDesk({ profile, executable: writePreload(profile, executable, breakFiles) });
    await expect(desk.mainWindow.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
    await expect.poll(() => desk.view()).toMatchObject({ kind: 'signed-out', keptSession: 'unreadable' });
    await desk.signInUnasked(cloud);
    await desk.expectSignedInAs(DEMO_AGENT.person.name);
    expect(readFileSync(sealed, 'utf8')).toBe('sealed');
  },
);

test(
  'RD-01 an app whose start has failed ends at once, and does not hold its lock',
  development,
  async ({ startDesk, executable }) => {
    const profile = createProfile();
    const broken = join(profile.home, 'broken');
    writeFileSync(broken, '');
    const desk = await startDesk({
      profile,
      executable: writePreload(profile, executable, breakDataFolder),
      environment: { BROKEN: broken },
    });
    await desk.expectProblem('start-failed');
    const { tookMs } = await desk.endBy(() => desk.app.process().kill('SIGTERM'));
    expect(tookMs).toBeLessThan(5_000);
    expect(existsSync(join(profile.userData, 'SingletonLock'))).toBe(false);
  },
);

test(
  'RD-01 a start that can’t even show a window ends with a box, a line on stderr and exit code 1',
  development,
  async ({ executable }) => {
    const { home, userData } = createProfile();
    const faults = {
      'before the app is ready': `Object.defineProperty(electron.app, 'requestSingleInstanceLock', {
      value: () => { throw new Error('private-word'); } });`,
      'once it is ready': `electron.ipcMain.handle = () => { throw new Error('private-word'); };`,
    };
    for (const [when, code] of Object.entries(faults))
      await test.step(when, async () => {
        const args = [`--user-data-dir=${userData}`];
        const ended = await startAndEnd(executable, args, { HOME: home }, code);
        expect(ended).toMatchObject({ code: 1, errors: expect.stringContaining('Agent Desk can’t start.') });
        if (when === 'once it is ready')
          expect(ended.boxes[0]).toContain('Agent Desk can’t start: Something');
        expect(ended.errors).not.toContain('private-word');
        expect(readFileSync(join(userData, 'logs/main.log'), 'utf8')).toContain('private-word');
        rmSync(join(userData, 'logs'), { recursive: true });
      });
    rmSync(home, { recursive: true, force: true });
  },
);

test(
  'RD-02 S12 a start that gets no lock, while no other instance answers, says so and ends with exit code 1',
  development,
  async ({ executable }) => {
    const { home, userData } = createProfile();
    const args = [`--user-data-dir=${userData}`];
    const lock = join(userData, 'SingletonLock');

    await test.step('a folder in which the lock can’t be made', async () => {
      mkdirSync(join(lock, 'in-the-way'), { recursive: true });
      const ended = await startAndEnd(executable, args, { HOME: home });
      expect(ended.code).toBe(1);
      expect(ended.errors).toContain(`Its data folder, ${userData}, can’t be used.`);
      expect(ended.boxes[0]).toContain('The disk may be full or read-only');
      rmSync(lock, { recursive: true });
    });

    await test.step('the lock of another computer, which is left alone', async () => {
      symlinkSync('desk-77.example-4711', lock);
      const ended = await startAndEnd(executable, args, { HOME: home });
      expect(ended.code).toBe(1);
      expect(ended.errors).toContain('It runs on the computer “desk-77.example”');
      expect(ended.boxes[0]).toContain('End it there first.');
      expect(readdirSync(userData)).toContain('SingletonLock');
      rmSync(lock);
    });
    rmSync(home, { recursive: true, force: true });
  },
);

test(
  'RD-02 S12 the lock that a crash has left on this computer is no obstacle',
  development,
  async ({ startDesk }) => {
    const profile = createProfile();
    // No process has a number as high as this.
    symlinkSync(`${hostname()}-99999999`, join(profile.userData, 'SingletonLock'));
    const desk = await startDesk({ profile });
    await expect(desk.mainWindow.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  },
);

test(
  'RD-30 S11 without a folder that somebody chose, the app says so, writes nothing and ends with exit code 1',
  development,
  async ({ executable }) => {
    test.setTimeout(60_000);
    const { home } = createProfile();
    const file = join(home, 'a-file');
    writeFileSync(file, '');
    const none = { HOME: undefined, XDG_CONFIG_HOME: undefined };
    const rows: readonly (readonly [
      what: string,
      environment: Record<string, string | undefined>,
      args: readonly string[],
      words: string,
    ])[] = [
      ['no HOME', none, [], 'HOME is not set'],
      ['an empty HOME', { ...none, HOME: '' }, [], 'HOME is not set'],
      ['a relative HOME', { ...none, HOME: 'here' }, [], 'HOME is not the path of a folder'],
      ['a HOME that is not there', { ...none, HOME: join(home, 'gone') }, [], 'not the path of a folder'],
      ['a HOME that is a file', { ...none, HOME: file }, [], 'not the path of a folder'],
      ['a relative XDG_CONFIG_HOME', { HOME: home, XDG_CONFIG_HOME: 'here' }, [], 'XDG_CONFIG_HOME'],
      ['an XDG_CONFIG_HOME that is a file', { HOME: home, XDG_CONFIG_HOME: file }, [], 'made or opened'],
      [
        'a named folder that can’t be made',
        { ...none, HOME: home },
        [`--user-data-dir=${file}/x`],
        'made or opened',
      ],
      [
        'no HOME, and only the configuration is asked for',
        none,
        ['--print-effective-config'],
        'HOME is not set',
      ],
    ];
    const before = readdirSync(home);
    for (const [what, environment, args, words] of rows)
      await test.step(what, async () => {
        const ended = await startAndEnd(executable, args, environment);
        expect.soft(ended, what).toMatchObject({ code: 1, files: [] });
        expect.soft(ended.errors, what).toContain(words);
        expect.soft(readdirSync(home), what).toEqual(before);
      });
    rmSync(home, { recursive: true, force: true });
  },
);

test(
  'RD-30 a user whom the computer does not know is told that HOME is missing, and the app ends',
  development,
  async ({ executable }) => {
    const asStranger = ['--user', '--map-user=54321', '--map-group=54321'];
    const canBeStranger = spawnSync('unshare', [...asStranger, 'true']).status === 0;
    test.skip(!canBeStranger, 'This computer makes no user namespaces.');
    const { home } = createProfile();
    const stranger = join(home, 'as-stranger');
    const command = ['unshare', ...asStranger, executable].join(' ');
    writeFileSync(stranger, `#!/bin/sh\nexec ${command} "$@"\n`, { mode: 0o755 });
    const none = { HOME: undefined, XDG_CONFIG_HOME: undefined };
    const ended = await startAndEnd(stranger, [], none);
    expect(ended).toMatchObject({ code: 1, files: [] });
    expect(ended.errors).toContain('HOME is not set');
    rmSync(home, { recursive: true, force: true });
  },
);

test(
  'LA-33 the box is in the agent’s language, and the line on stderr in English',
  development,
  async ({ executable }) => {
    const { home, userData } = createProfile();
    mkdirSync(join(userData, 'SingletonLock', 'in-the-way'), { recursive: true });
    const args = [`--user-data-dir=${userData}`, '--language=en-XA'];
    const { code, errors, boxes, buttons } = await startAndEnd(executable, args, { HOME: home });
    const { text } = createTexts(buildCatalogue('en-XA'));
    expect(code).toBe(1);
    expect(boxes).toEqual([
      `${text('start.failed')}: ${text('start.folder-unusable', { folder: userData })}`,
    ]);
    expect(buttons).toEqual([text('dialog.ok')]);
    expect(errors).toContain('Agent Desk can’t start. Its data folder');
    rmSync(home, { recursive: true, force: true });
  },
);

test(
  'PR-29 LA-33 the box is in the language of the policy, the command line, or the saved settings, in this order',
  development,
  async ({ executable }) => {
    test.setTimeout(90_000);
    const profile = createProfile();
    const { home, userData } = profile;
    const named = createNamedProfile(profile, 'Acme');
    const start = async (...args: readonly string[]) => {
      const environment = { HOME: home, AGENT_DESK_TEST_POLICY: policyPath(profile) };
      const ended = await startAndEnd(executable, [`--user-data-dir=${userData}`, ...args], environment);
      expect.soft(ended, ended.errors).toMatchObject({ code: 1, files: [] });
      expect.soft(ended.errors).toContain('Agent Desk can’t start.');
      return ended.boxes;
    };
    const box = (language: Language, reason: Message) => {
      const { text, tell } = textsOf(language);
      return [`${text('start.failed')}: ${tell(reason)}`];
    };
    writeSettings(profile, { settings: { language: 'de' } });
    writeSettings(named, { settings: { language: 'it' } });
    await test.step('a name that can’t be used: the settings of the profile without a name', async () => {
      const before = readdirSync(userData, { recursive: true });
      expect.soft(await start('--profile=')).toEqual(box('de', message('start.profile-missing')));
      expect
        .soft(await start('--profile=', '--language=nl'))
        .toEqual(box('nl', message('start.profile-missing')));
      expect.soft(readdirSync(userData, { recursive: true })).toEqual(before);
    });
    await test.step('no lock: the settings of the profile', async () => {
      mkdirSync(join(named.userData, 'SingletonLock', 'in-the-way'), { recursive: true });
      const reason = message('start.folder-unusable', { folder: named.userData });
      expect.soft(await start('--profile=Acme')).toEqual(box('it', reason));
    });
    await test.step('the policy goes before all of them', async () => {
      writePolicy(profile, { language: 'fr', profiles: [{ name: 'Acme', language: 'es' }] });
      const reason = message('start.folder-unusable', { folder: named.userData });
      expect.soft(await start('--profile=Acme', '--language=nl')).toEqual(box('es', reason));
      expect.soft(await start('--profile=')).toEqual(box('fr', message('start.profile-missing')));
    });
    await test.step('settings and a policy that can’t be read change nothing', async () => {
      writePolicy(profile, 'no policy');
      writeSettings(named, 'no settings');
      const reason = message('start.folder-unusable', { folder: named.userData });
      expect.soft(await start('--profile=Acme', '--language=nl')).toEqual(box('nl', reason));
    });
    rmSync(home, { recursive: true, force: true });
  },
);
