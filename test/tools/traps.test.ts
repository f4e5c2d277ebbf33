/** Known troubles of Playwright with Electron, each caused on purpose. The kit must deal with all of them. */

import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { AgentDesk } from '../kit/agent-desk';
import { startElectron } from '../kit/electron-run';
import { test as base, createProfile, expect } from '../kit/fixtures';
import { html, openPage } from '../kit/login-page';
import { retryLostContext } from '../kit/lost-context';
import { runPlaywright } from '../kit/nested-run';
import { findProcesses } from '../kit/own-processes';
import { removeProfile } from '../kit/profile';

/**
 * An app that logs and prints but opens no window. It keeps printing: Playwright hides output before it is connected.
 */
const withoutWindow = `
  const { mkdirSync, writeFileSync } = require('node:fs');
  const folder = process.argv.find((word) => word.startsWith('--user-data-dir=')).slice(16) + '/logs';
  mkdirSync(folder, { recursive: true });
  writeFileSync(folder + '/main.log', 'logged by an app without a window');
  setInterval(() => console.log('printed by an app without a window'), 100);
`;

/** An app that opens a window, starts another program, and does not end when it is asked to. */
const withoutEnd = `
  const { app, BrowserWindow } = require('electron');
  const folder = process.argv.find((word) => word.startsWith('--user-data-dir='));
  require('node:child_process').spawn('sh', ['-c', 'while sleep 1; do :; done', folder]);
  app.on('before-quit', (event) => event.preventDefault());
  app.whenReady().then(() => new BrowserWindow().loadURL('data:text/html,here'));
`;

const test = base.extend<{
  /** Writes the main script of an app. Its path, which Electron can start as it starts a folder. */
  writeApp: (script: string) => string;
}>({
  writeApp: async ({ lastly }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'agent-desk-trap-'));
    lastly(() => rmSync(folder, { recursive: true, force: true }));
    await use((script) => {
      const path = join(folder, 'main.cjs');
      writeFileSync(path, script);
      return path;
    });
  },
});

test('the variable ELECTRON_RUN_AS_NODE of a terminal does not reach the app', async ({
  startDesk,
  lastly,
}) => {
  process.env.ELECTRON_RUN_AS_NODE = '1';
  lastly(() => {
    delete process.env.ELECTRON_RUN_AS_NODE;
  });
  const desk = await startDesk();
  await expect(desk.mainWindow.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
});

test('an app that does not end when it is asked to is killed with all its processes', async ({
  executable,
  writeApp,
}) => {
  const profile = createProfile();
  const options = { executable, appFolder: writeApp(withoutEnd), closeLimitMs: 1_000 };
  const run = await startElectron(options, profile);
  await run.findWindow((page) => page.url().startsWith('data:'));
  expect(findProcesses(profile).length).toBeGreaterThan(2);
  await run.close();
  await expect.poll(() => findProcesses(profile)).toEqual([]);
  removeProfile(profile);
});

test('an app that is closed leaves no process, even when its page is in an endless loop', async ({
  agentDesk,
}) => {
  const { mainWindow, profile } = agentDesk;
  await mainWindow.evaluate(
    () =>
      void setTimeout(() => {
        for (;;);
      }),
  );
  expect(findProcesses(profile).length).toBeGreaterThan(2);
  await agentDesk.close();
  await expect.poll(() => findProcesses(profile)).toEqual([]);
});

test('the output of an app that shows no window can be read by its starter, who then closes it', async ({
  executable,
  writeApp,
}) => {
  const options = { executable, appFolder: writeApp(withoutWindow), windowLimitMs: 2_000 };
  const owned: AgentDesk[] = [];
  await expect(AgentDesk.start(options, (desk) => owned.push(desk))).rejects.toThrow('the window is there');
  const [desk] = owned;
  if (desk === undefined) throw new Error('The desk was not passed on.');
  expect.soft(desk.mainLog()).toContain('logged by an app without a window');
  expect.soft(desk.printed()).toContain('printed by an app without a window');
  await desk.dispose();
  await expect.poll(() => findProcesses(desk.profile)).toEqual([]);
  expect(existsSync(desk.profile.home)).toBe(false);
});

test('without a starter’s callback, the error of such an app has what it logged and printed', async ({
  executable,
  writeApp,
}) => {
  const profile = createProfile();
  const options = { executable, appFolder: writeApp(withoutWindow), windowLimitMs: 2_000, profile };
  const start = AgentDesk.start(options);
  await expect.soft(start).rejects.toThrow('logged by an app without a window');
  await expect.soft(start).rejects.toThrow('printed by an app without a window');
  await expect.poll(() => findProcesses(profile)).toEqual([]);
  removeProfile(profile);
});

test('the kit does not wait for the window of an app that has ended', async ({ executable, writeApp }) => {
  const options = { executable, appFolder: writeApp('setTimeout(() => process.exit(7), 5_000)') };
  await expect(AgentDesk.start(options)).rejects.toThrow('The app ended (7)');
});

test('the report of a failed start has the log and the output of the app, and no process is left', {
  tag: '@development',
}, async ({ executable, writeApp }) => {
  test.setTimeout(90_000);
  const path = writeApp(withoutWindow);
  const folder = join(path, '..');
  const app = join(folder, 'installed');
  writeFileSync(app, `#!/bin/sh\nexec '${executable}' "$@" '${path}'\n`);
  chmodSync(app, 0o755);
  const temporary = join(folder, 'temporary');
  mkdirSync(temporary);
  const args = ['--project=installed', '--retries=0', '--reporter=json', 'sign-in.test', '-g', 'in and out'];
  await runPlaywright([...args, `--output=${join(folder, 'results')}`], {
    AGENT_DESK_APP: app,
    PLAYWRIGHT_JSON_OUTPUT_NAME: join(folder, 'results.json'),
    TMPDIR: temporary,
  });
  const results = readFileSync(join(folder, 'results.json'), 'utf8');
  const bodies = [...results.matchAll(/"body": "([^"]+)"/g)].map(([, body = '']) =>
    Buffer.from(body, 'base64'),
  );
  expect.soft(bodies.join('\n')).toContain('logged by an app without a window');
  expect.soft(bodies.join('\n')).toContain('printed by an app without a window');
  await expect.poll(() => findProcesses({ userData: temporary })).toEqual([]);
});

test('the login window is found by its content, even beside a popup', async ({ agentDesk, genesysCloud }) => {
  const login = await openPage(agentDesk, genesysCloud, '<h1>Choose a way to sign in</h1>');
  const popup = genesysCloud.page('popup', html('<label>One-time code <input></label>'));
  await login.evaluate((url) => void window.open(url, '_blank', 'width=300,height=300'), popup);
  const byHeading = (page: Page) => page.getByRole('heading', { name: 'Choose a way to sign in' });
  const byField = (page: Page) => page.getByLabel('One-time code');
  expect.soft((await agentDesk.loginWindow(byField)).url()).toBe(popup);
  expect.soft(await agentDesk.loginWindow(byHeading)).toBe(login);
});

test('a call whose execution context is lost is repeated up to five times, and no other error is', async ({
  agentDesk,
}) => {
  const { mainWindow } = agentDesk;
  let asked = 0;
  await test.step('the context of a page is lost by a reload', async () => {
    const answer = retryLostContext(() => {
      asked++;
      return mainWindow.evaluate(() => {
        const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
        if (entry?.type === 'reload') return 'after the reload';
        document.title = 'Asked';
        return new Promise<string>(() => {});
      });
    });
    await expect(mainWindow).toHaveTitle('Asked');
    await mainWindow.reload();
    expect(await answer).toBe('after the reload');
    expect(asked).toBeGreaterThan(1);
  });

  await test.step('the context of the main process is lost', async () => {
    const faults = ['electronApplication.evaluate: Execution context was destroyed.', 'of the test’s own'];
    const usual = agentDesk.app.evaluate;
    agentDesk.app.evaluate = (...given: Parameters<typeof usual>) => {
      const fault = faults.shift();
      return fault === undefined ? usual.apply(agentDesk.app, given) : Promise.reject(new Error(fault));
    };
    await expect(agentDesk.evaluate(({ app }) => app.getName())).rejects.toThrow('of the test’s own');
    expect(await agentDesk.evaluate(({ app }, word) => word + app.isReady(), 'ready: ')).toBe('ready: true');
    faults.push(...Array(9).fill('Execution context was destroyed.'));
    await expect(agentDesk.setIdle(0)).rejects.toThrow('Execution context was destroyed.');
    expect(faults).toHaveLength(4);
    agentDesk.app.evaluate = usual;
  });

  await test.step('the answer of the main process is garbage-collected', async () => {
    const answer = agentDesk.evaluate(() => {
      const place = globalThis as { timesAsked?: number };
      place.timesAsked = (place.timesAsked ?? 0) + 1;
      return place.timesAsked > 1 ? 'asked again' : new Promise<string>(() => {});
    });
    const collect = () =>
      agentDesk.evaluate(() => {
        process.getBuiltinModule('node:v8').setFlagsFromString('--expose-gc');
        process.getBuiltinModule('node:vm').runInNewContext('gc')();
        return (globalThis as { timesAsked?: number }).timesAsked;
      });
    await expect.poll(collect).toBe(2);
    expect(await answer).toBe('asked again');
  });
});

test('what a test runs in the main process does not interrupt a function of the app', async ({
  agentDesk,
}) => {
  type Place = { isBusy: boolean; seen?: boolean };
  /** Lets the app run one function for a second. Resolves while it runs. */
  const startBusyFunction = async (name: string) => {
    await agentDesk.evaluate((_electron, word) => {
      const place = globalThis as unknown as Place;
      const work = (endsAt: number) => {
        place.isBusy = Date.now() < endsAt;
        return place.isBusy;
      };
      setTimeout(() => {
        process.stdout.write(`${word} is busy\n`);
        const endsAt = Date.now() + 1_000;
        while (work(endsAt));
      }, 20);
    }, name);
    await expect.poll(() => agentDesk.printed(), { intervals: [10] }).toContain(`${name} is busy`);
  };
  const look = () => {
    const place = globalThis as unknown as Place;
    place.seen = place.isBusy;
  };
  const seen = () => agentDesk.evaluate(() => (globalThis as unknown as Place).seen);

  await test.step('Playwright’s own call does', async () => {
    let tries = 0;
    // Its answer may be lost, and now and then the call itself. That it happens once is the trap.
    await expect(async () => {
      tries += 1;
      await startBusyFunction(`first ${tries}`);
      await agentDesk.app.evaluate(look).catch(() => undefined);
      expect(await seen()).toBe(true);
    }).toPass();
  });

  await test.step('a call of the kit waits for its end', async () => {
    await startBusyFunction('second');
    await agentDesk.evaluate(look);
    expect(await seen()).toBe(false);
  });
});
