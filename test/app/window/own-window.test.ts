/** The app's own window, its preload script and its IPC channels. */

import { maxTyped } from '../../../src/shared/ipc';
import { defaultSettings, type SettingsForm } from '../../../src/shared/settings';
import { DEMO_AGENT, expect, test } from '../../kit/fixtures';

// The test does what the page's policy refuses, which the page reports as errors.
test.use({ mayPageFail: true });

test('the app’s own window runs no foreign script, exposes only its API and goes nowhere else', async ({
  agentDesk,
  genesysCloud,
}) => {
  await test.step('E7 an injected inline script or event handler does not run', async () => {
    const ran = await agentDesk.mainWindow.evaluate(async () => {
      const refused = new Promise((resolve) =>
        document.addEventListener('securitypolicyviolation', resolve, { once: true }),
      );
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.body.append(script);
      const image = document.createElement('img');
      image.setAttribute('onerror', 'window.ran = true');
      image.src = 'data:,';
      document.body.append(image);
      await refused;
      await new Promise((resolve) => image.addEventListener('error', resolve));
      return 'ran' in window;
    });
    expect.soft(ran).toBe(false);
  });

  await test.step('E7 the content security policy allows nothing unsafe, and the page can’t reach a server', async () => {
    const policy = await agentDesk.evaluate(async ({ net }) =>
      (await net.fetch('app://agent-desk/index.html')).headers.get('content-security-policy'),
    );
    expect.soft(policy).toContain("default-src 'none'");
    expect.soft(policy).not.toMatch(/unsafe|https?:|\*/);
    const fetched = await agentDesk.mainWindow.evaluate(
      (url) =>
        fetch(url).then(
          () => 'fetched',
          () => 'refused',
        ),
      genesysCloud.origin,
    );
    expect.soft(fetched).toBe('refused');
  });

  await test.step('E18 the app’s own scheme serves the built pages and no file outside of them', async () => {
    const statuses = await agentDesk.evaluate(async ({ net }) => {
      const ask = async (path: string) => (await net.fetch(`app://agent-desk/${path}`)).status;
      return {
        page: await ask('index.html'),
        outside: await Promise.all(
          [
            '../../etc/passwd',
            '%2e%2e/%2e%2e/etc/passwd',
            '..%2f..%2fetc%2fpasswd',
            '..%5c..%5cx.html',
            '../main/index.js',
            '%2e%2e%2fmain%2findex.js',
            'no-such.html',
            '',
          ].map(ask),
        ),
        otherHost: (await net.fetch('app://elsewhere/index.html')).status,
      };
    });
    expect.soft(statuses.page).toBe(200);
    expect.soft(new Set([...statuses.outside, statuses.otherHost])).toEqual(new Set([404]));
  });

  await test.step('E17 there are no other IPC channels than those in the list', async () => {
    const channels = await agentDesk.evaluate(({ ipcMain }) => [
      ...(ipcMain as unknown as { _invokeHandlers: Map<string, unknown> })._invokeHandlers.keys(),
      ...ipcMain.eventNames(),
    ]);
    const names = channels.map(String).filter((name) => name !== 'error');
    expect.soft(names.sort()).toEqual(requests);
  });

  await test.step('E20 the preload script exposes the functions in the list and nothing else', async () => {
    const shape = await agentDesk.mainWindow.evaluate(() => ({
      names: Object.keys(window.agentDesk).sort(),
      kinds: [...new Set(Object.values(window.agentDesk).map((value) => typeof value))],
      frozen: (() => {
        try {
          (window as unknown as Record<string, unknown>).agentDesk = null;
        } catch {
          return true;
        }
        return window.agentDesk !== null;
      })(),
    }));
    expect.soft(shape).toEqual({
      names: [...requests, 'onProfileSigns', 'onTexts', 'onView'].sort(),
      kinds: ['function'],
      frozen: true,
    });
  });

  await test.step('E17 a request with a wrong argument is rejected and logged', async () => {
    const longText = 'x'.repeat(maxTyped + 1);
    const { region: _, ...incomplete } = defaultSettings;
    const wrongForms: readonly unknown[] = [
      { region: 1 },
      'text',
      undefined,
      incomplete,
      { ...defaultSettings, unknown: 'x' },
      { ...defaultSettings, loginHint: longText },
      { ...defaultSettings, clientSecret: longText },
      { ...defaultSettings, clientSecret: null },
    ];
    const rightForms = [defaultSettings, { ...defaultSettings, clientSecret: '' }];
    const answers = await agentDesk.mainWindow.evaluate(
      async (forms) => {
        const save = (form: unknown) => window.agentDesk.saveSettings(form as SettingsForm);
        return Promise.all(
          forms.map((form) =>
            save(form)
              .then(({ kind }) => kind)
              .catch(() => 'rejected'),
          ),
        );
      },
      [...wrongForms, ...rightForms],
    );
    // A right form is parsed, and then refused, because the set-up view is not open.
    expect.soft(answers).toEqual([...wrongForms.map(() => 'rejected'), ...rightForms.map(() => 'refused')]);
    await expect.soft.poll(() => agentDesk.mainLog()).toContain('saveSettings: argument refused');
  });

  await test.step('E17 a request from any other frame is rejected and logged', async () => {
    const url = genesysCloud.page('rogue', '<!doctype html><title>Rogue</title>');
    // The worst case: a window with the app's own preload script shows a foreign page.
    const answer = await agentDesk.evaluate(async ({ app, BrowserWindow }, url) => {
      const preload = `${app.getAppPath()}/out/preload/index.js`;
      const rogue = new BrowserWindow({ show: false, webPreferences: { preload } });
      await rogue.loadURL(url);
      const asked = await rogue.webContents.executeJavaScript(
        'agentDesk.getView().then(JSON.stringify, (error) => error.message)',
      );
      rogue.destroy();
      return asked as string;
    }, url);
    expect.soft(answer).toContain('refused');
    await expect.soft.poll(() => agentDesk.mainLog()).toContain('getView: sender refused');
  });

  await test.step('E2 E3 E4 E6 E8 E9 E10 every window is sandboxed, isolated and without Node', async () => {
    const login = await agentDesk.startSignIn();
    for (const page of [agentDesk.mainWindow, login]) {
      const found = await page.evaluate(() =>
        ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in window),
      );
      expect.soft(found, page.url()).toEqual([]);
    }
    const all = await agentDesk.evaluate(({ webContents }) =>
      webContents
        .getAllWebContents()
        .map((contents) =>
          (
            contents as unknown as { getLastWebPreferences: () => Record<string, unknown> }
          ).getLastWebPreferences(),
        ),
    );
    expect.soft(all).toHaveLength(2);
    for (const preferences of all) {
      expect.soft(preferences).toMatchObject({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
      });
      expect.soft(preferences.nodeIntegrationInWorker ?? false).toBe(false);
      expect.soft(preferences.enableBlinkFeatures ?? '').toBe('');
    }
    await agentDesk.mainWindow.getByRole('button', { name: 'Cancel' }).click();
  });

  await test.step('E20 a listener in the page gets the view and no Electron event', async () => {
    const args = agentDesk.mainWindow.evaluate(
      () => new Promise<unknown[]>((resolve) => window.agentDesk.onView((...all: unknown[]) => resolve(all))),
    );
    await agentDesk.signInUnasked(genesysCloud);
    const received = await args;
    expect.soft(received).toHaveLength(1);
    expect.soft(received[0]).toHaveProperty('kind');
  });

  await test.step('a reload of the page shows the same view', async () => {
    await agentDesk.mainWindow.reload();
    await agentDesk.expectSignedInAs(DEMO_AGENT.person.name);
    await agentDesk.signOut();
  });

  // The pushed numbers are far above the app's own, whose views count as outdated from here on.
  await test.step('a view that arrives after a newer one is ignored', async () => {
    const sendInTurn = (numbers: readonly number[]) =>
      agentDesk.evaluate(({ BrowserWindow }, order) => {
        const connection = { regionName: '', loginHost: '' };
        for (const number of order)
          BrowserWindow.getAllWindows()[0]?.webContents.send(
            'view',
            { kind: 'signed-out', connection, keptSession: 'none', notice: `view ${number}` },
            number,
          );
      }, numbers);
    // The page listens as soon as its first view is there.
    await expect(agentDesk.mainWindow.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
    await sendInTurn([1001, 1003, 1002]);
    await expect.soft(agentDesk.mainWindow.getByRole('status')).toContainText('view 1003');
    await sendInTurn([1004]);
    await expect.soft(agentDesk.mainWindow.getByRole('status')).toContainText('view 1004');
  });

  // The last step, because Playwright waits for navigations that the app prevents.
  await test.step('E13 E14 the app’s own window follows no link and opens no window', async () => {
    const page = agentDesk.mainWindow;
    await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
    const before = page.url();
    for (const address of [
      genesysCloud.origin,
      'https://example.com',
      'file:///etc/passwd',
      'data:text/html,x',
      'mailto:a@b.c',
    ]) {
      await page.evaluate((url) => {
        const link = document.createElement('a');
        link.href = url;
        document.body.append(link);
        link.click();
        window.open(url);
      }, address);
    }
    expect.soft(page.url()).toBe(before);
    expect.soft(agentDesk.app.windows()).toHaveLength(1);
    expect.soft(await page.evaluate(() => document.querySelector('.primary')?.textContent)).toBe('Sign in');
  });
});

const requests = [
  'answerLeaving',
  'answerOnQueueElsewhere',
  'answerQuestion',
  'cancelSignIn',
  'cardDrawn',
  'chooseOrganisation',
  'choosePresence',
  'closeOverlay',
  'closeSettings',
  'continueInBrowser',
  'copyProblemCode',
  'copyToday',
  'firstViewReady',
  'firstViewSeen',
  'forgetKeptSession',
  'getProfileSigns',
  'getTexts',
  'getView',
  'installUpdate',
  'networkIsBack',
  'openSettings',
  'refreshPresence',
  'removeOrganisation',
  'renewSession',
  'restoreKeptSession',
  'saveDiagnostics',
  'saveOrganisation',
  'saveSettings',
  'setReady',
  'showDiagnostics',
  'showToday',
  'signIn',
  'signInAsSomeoneElse',
  'signOut',
  'switchOnQueue',
];
