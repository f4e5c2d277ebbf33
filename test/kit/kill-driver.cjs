/**
 * Loaded into the app's main process (`electron -r`): says which view the app came up with, does one thing that an
 * agent does, and kills the process with SIGKILL at the moment that the test chose. Faster than Playwright from
 * outside, and its moments are exact.
 */

const fs = require('node:fs');
const { app } = require('electron');

/** `share`: of the time that the act takes. `operation`: the kill comes with so many file operations, if not before. */
const { choice, share, operation } = JSON.parse(process.env.KILL_PLAN ?? '{}');

const end = () => process.kill(process.pid, 'SIGKILL');

let isArmed = false;
let operations = 0;
const ours = new Set();

/** Counts what is done to the files that must never be half-written, and ends the process just before or after one. */
function watchOperations(module, names) {
  for (const name of names) {
    const original = module[name];
    module[name] = (...words) => {
      const [target] = words;
      const isOurs = /\b(session|settings)\./.test(String(target)) || ours.has(target);
      if (isOurs && isArmed && ++operations === operation) end();
      if (isOurs && /^open$/.test(name)) {
        const then = words.at(-1);
        if (typeof then === 'function')
          words[words.length - 1] = (fault, descriptor) => {
            ours.add(descriptor);
            then(fault, descriptor);
          };
      }
      const answer = original.apply(module, words);
      if (isOurs && name === 'openSync') ours.add(answer);
      return answer;
    };
    // promisify() looks for its own variant, which some of these have.
    Object.assign(module[name], original);
  }
}

const names = [
  'open',
  'write',
  'fsync',
  'rename',
  'close',
  'unlink',
  'chmod',
  'truncate',
  'writeFile',
  'rm',
  'stat',
];
watchOperations(fs, [...names, ...names.map((name) => `${name}Sync`)]);
watchOperations(fs.promises, [
  'open',
  'rename',
  'unlink',
  'writeFile',
  'rm',
  'stat',
  'chmod',
  'lstat',
  'readFile',
]);

/** What can be done in each view, and how long it takes about, milliseconds; on a busy machine, many times that. */
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
    isArmed = true;
    if (operation > 0) endWhenOver(page, act);
    does[act]?.(page, { settings });
    setTimeout(end, operation > 0 ? 10 * typicalMs : share * typicalMs);
  });
}

/** What the view is like when an act is over; `seen` are the views since it began. */
const isOver = {
  'sign-in': `view.kind === 'signed-in'`,
  'sign-out': `view.kind === 'signed-out'`,
  save: `view.kind === 'signed-out'`,
  refresh: `view.renewal === 'none' && seen.some(({ renewal }) => renewal === 'renewing')`,
  check: `view.check === 'checked'`,
};

/** An act may take fewer file operations than the one aimed at: no need to wait then. Its last writes may follow. */
function endWhenOver(page, act) {
  const over = `new Promise((resolve) => {
    const seen = [];
    agentDesk.onView((view) => {
      seen.push(view);
      if (${isOver[act]}) resolve();
    });
  })`;
  void call(page, over).then(() => setTimeout(end, 60));
}

function submitLogin(page) {
  return call(
    page,
    `document.querySelector('[name=email]').value = 'demo@agentdesk.test';
     document.querySelector('[name=password]').value = 'correct horse';
     document.querySelector('form').requestSubmit();`,
  );
}
