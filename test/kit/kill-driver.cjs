/**
 * Loaded into the app's main process (`electron -r`): says which view the app came up with, does one thing that an
 * agent does, and kills the process with SIGKILL at the moment that the test chose. Faster than Playwright from
 * outside, and its moments are exact.
 */

const { app } = require('electron');

const { choice, share } = JSON.parse(process.env.KILL_PLAN ?? '{}');

/** What can be done in each view, and how long it takes about, milliseconds. */
const acts = {
  'signed-out': [
    ['sign-in', 700],
    ['sign-in', 700],
    ['save', 60],
  ],
  'signed-in': [
    ['sign-out', 120],
    ['refresh', 120],
    ['check', 60],
  ],
};

const call = (page, code) => page.executeJavaScript(code, true).catch(() => undefined);

const does = {
  'sign-in': (page) => call(page, 'agentDesk.signIn()'),
  'sign-out': (page) => call(page, 'agentDesk.signOut()'),
  save: (page, view) => {
    const { settings } = view;
    const form = JSON.stringify({ ...settings, loginHint: `agent-${process.pid}@agentdesk.test` });
    return call(page, `agentDesk.openSettings().then(() => agentDesk.saveSettings(${form}))`);
  },
  refresh: () => process.emit('agent-desk-test:advance-clock', 115 * 60_000),
  // The check of a kept session is under way by itself.
  check: () => undefined,
};

app.on('web-contents-created', (_event, contents) => {
  contents.on('did-finish-load', () => {
    const isOwn = contents.getURL().startsWith('app://');
    void (isOwn ? start(contents) : submitLogin(contents));
  });
});

async function start(page) {
  const view = await page.executeJavaScript('agentDesk.getView()');
  const settings = await page.executeJavaScript(
    `agentDesk.openSettings().then(() => agentDesk.getView()).then((view) =>
      agentDesk.closeSettings().then(() => view.settings ?? null))`,
  );
  const [act, typicalMs] = acts[view.kind]?.[Math.floor(choice * 3)] ?? ['none', 0];
  process.stdout.write(`${JSON.stringify({ view, act })}\n`, () => {
    does[act]?.(page, { settings });
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), share * typicalMs);
  });
}

function submitLogin(page) {
  return call(
    page,
    `document.querySelector('[name=email]').value = 'demo@agentdesk.test';
     document.querySelector('[name=password]').value = 'correct horse';
     document.querySelector('form').requestSubmit();`,
  );
}
