/**
 * Loaded into the app's main process (`electron -r`). It prints the app's first view, does one thing that an agent
 * does, and kills the process with SIGKILL at the moment that the test has chosen. This is faster than Playwright and
 * exact.
 */

const fs = require('node:fs');
const { app } = require('electron');

/**
 * `choice` (0 to 1) picks the action. The kill comes at `share` (0 to 1) of the time that the action takes; or, if
 * `operation` is not 0, at the file operation of that number.
 */
const { choice, share, operation } = JSON.parse(process.env.KILL_PLAN ?? '{}');

const kill = () => process.kill(process.pid, 'SIGKILL');

let isArmed = false;
let operations = 0;
/** Descriptors and handles of the watched files. */
const watched = new Set();

/** Counts the operations on files that must never be half-written, and kills the process before the chosen one. */
function watchOperations(module, names) {
  for (const name of names) {
    const original = module[name];
    module[name] = (...args) => {
      const [target] = args;
      const isWatched = /\b(session|settings)\./.test(String(target)) || watched.has(target);
      if (isWatched && isArmed && ++operations === operation) kill();
      if (isWatched && /^open$/.test(name)) {
        const then = args.at(-1);
        if (typeof then === 'function')
          args[args.length - 1] = (fault, descriptor) => {
            watched.add(descriptor);
            then(fault, descriptor);
          };
      }
      const answer = original.apply(module, args);
      if (isWatched && name === 'openSync') watched.add(answer);
      return answer;
    };
    // Some of these functions carry a variant of their own for promisify().
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

/** The actions of each view, and how many milliseconds each takes about; on a busy computer it takes far longer. */
const actions = {
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

const perform = {
  'sign-in': (page) => call(page, 'agentDesk.signIn()'),
  'sign-out': (page) => call(page, 'agentDesk.signOut()'),
  save: (page, view) => {
    const { settings } = view;
    const form = JSON.stringify({ ...settings, loginHint: `agent-${process.pid}@agentdesk.test` });
    return call(page, `agentDesk.openSettings().then(() => agentDesk.saveSettings(${form}))`);
  },
  refresh: () => process.emit('agent-desk-test:advance-clock', 115 * 60_000),
  // The app checks a kept session by itself.
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
  const [action, typicalMs] = actions[view.kind]?.[Math.floor(choice * 3)] ?? ['none', 0];
  process.stdout.write(`${JSON.stringify({ view, act: action })}\n`, () => {
    isArmed = true;
    if (operation > 0) killWhenDone(page, action);
    perform[action]?.(page, { settings });
    setTimeout(kill, operation > 0 ? 10 * typicalMs : share * typicalMs);
  });
}

/** The condition, as code, under which an action is done; `seen` are the views since it began. */
const isDone = {
  'sign-in': `view.kind === 'signed-in'`,
  'sign-out': `view.kind === 'signed-out'`,
  save: `view.kind === 'signed-out'`,
  refresh: `view.renewal === 'none' && seen.some(({ renewal }) => renewal === 'renewing')`,
  check: `view.check === 'checked'`,
};

/** An action may need fewer file operations than the chosen one. The last writes may follow the view by some time. */
function killWhenDone(page, action) {
  const done = `new Promise((resolve) => {
    const seen = [];
    agentDesk.onView((view) => {
      seen.push(view);
      if (${isDone[action]}) resolve();
    });
  })`;
  void call(page, done).then(() => setTimeout(kill, 60));
}

function submitLogin(page) {
  return call(
    page,
    `document.querySelector('[name=email]').value = 'demo@agentdesk.test';
     document.querySelector('[name=password]').value = 'correct horse';
     document.querySelector('form').requestSubmit();`,
  );
}
