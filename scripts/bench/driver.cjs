/**
 * Loaded into the main process of either app (`electron -r`): reports when something is on screen, and does what an agent
 * does. It runs inside the app because the protocol of a driver outside would be part of every figure. It speaks over
 * Node's IPC channel with measured-app.ts.
 */

const Module = require('node:module');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');
const { app, BrowserWindow, ipcMain, nativeTheme, powerMonitor } = require('electron');

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');
/** Epoch milliseconds, as in the pages, with their fractions. */
const now = () => performance.timeOrigin + performance.now();
const run = (window, code) => window.webContents.executeJavaScript(code, true);

/** Time spent in evaluating files of out/main, each with the files that it loads in turn. Milliseconds. */
let loadMs = 0;
let isLoading = false;
const compile = Module.prototype._compile;
Module.prototype._compile = function timed(content, file, ...more) {
  if (isLoading || !/\.asar.out.main/.test(file)) return compile.call(this, content, file, ...more);
  isLoading = true;
  const startedAt = performance.now();
  try {
    return compile.call(this, content, file, ...more);
  } finally {
    isLoading = false;
    loadMs += performance.now() - startedAt;
  }
};

/** Code for a page: notes the next frames, whether the window is shown already or not. */
const noteFrames = `{
  const frames = (globalThis.notedFrames = []);
  const note = () => {
    frames.push(performance.timeOrigin + performance.now());
    if (frames.length < 30) requestAnimationFrame(note);
  };
  requestAnimationFrame(note);
}`;

/** Code for a page: resolves with the time at which an element with that text is drawn. @param then code to run at once */
const whenDrawn = ([selector, text], then = '') => `new Promise((resolve) => {
  const look = () => {
    const all = [...document.querySelectorAll(${JSON.stringify(selector)})];
    if (!all.some((one) => !one.disabled && one.textContent.includes(${JSON.stringify(text)}))) return;
    changes.disconnect();
    // A message comes after the work of its frame: by then the frame with the element has been handed over.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      // An open port is never collected. Thousands of them would look like a leak of the app.
      port1.close();
      resolve(performance.timeOrigin + performance.now());
      ${then}
    };
    requestAnimationFrame(() => port2.postMessage(null));
  };
  const changes = new MutationObserver(look);
  changes.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  look();
})`;

/** Code for a page: resolves with the time of the first noted frame from that time on. */
const firstFrameFrom = (at) => `new Promise((resolve) => {
  const look = () => {
    const found = globalThis.notedFrames.find((frame) => frame >= ${at});
    if (found === undefined) requestAnimationFrame(look);
    else resolve(found);
  };
  look();
})`;

/** Code for a page: clicks a button, and gives the time just before the click is handled. */
const click = (text) => `{
  const all = [...document.querySelectorAll('button')];
  const clickedAt = performance.timeOrigin + performance.now();
  all.find((one) => one.textContent === ${JSON.stringify(text)}).click();
  clickedAt;
}`;

let main = null;
let login = null;
/** When the login window reached its steps in the attempt that is under way. */
let moments = {};
app.on('browser-window-created', (_event, window) => {
  if (main === null) {
    main = window;
    void reportStart(window);
  } else {
    login = window;
    watchLogin(window);
  }
});

async function reportStart(window) {
  const shown = new Promise((resolve) => {
    const note = () => resolve({ shownAt: now(), loadMs });
    window.once('show', note);
    // A window that its constructor shows has raised its event already.
    setImmediate(() => !window.isDestroyed() && window.isVisible() && note());
  });
  await new Promise((resolve) => window.webContents.once('dom-ready', resolve));
  const drawnAt = await run(window, whenDrawn(JSON.parse(process.env.BENCH_FIRST), noteFrames));
  const { shownAt, ...rest } = await shown;
  // A frame that was made while the window was hidden need not be the first one on screen.
  const at = shownAt <= drawnAt ? drawnAt : await run(window, firstFrameFrom(shownAt));
  process.send({ kind: 'started', at, ...rest });
}

function watchLogin(window) {
  // Before the app's own listeners, because their work is the app's.
  window.webContents.prependListener('will-redirect', () => {
    moments.redirectedAt = now();
  });
  window.once('show', () => {
    moments.shownAt = now();
  });
  window.webContents.once('did-finish-load', () => {
    moments.loadedAt = now();
    if (window.isVisible()) moments.onLoaded();
    else window.once('show', () => moments.onLoaded());
  });
}

const sessions = new Set();
app.on('session-created', (created) => sessions.add(created));

const actions = {
  openLogin: async () => {
    moments = {};
    const loaded = new Promise((resolve) => {
      moments.onLoaded = resolve;
    });
    const clickedAt = await run(main, click('Sign in'));
    await loaded;
    const isThere = await run(login, `document.querySelector('[name=email]') !== null`);
    if (!isThere) throw new Error('The page that was loaded is not the login page.');
    return Math.max(moments.loadedAt, moments.shownAt ?? 0) - clickedAt;
  },
  submitLogin: async ({ email, password, until }) => {
    const drawn = run(main, whenDrawn(until));
    const submit = `document.querySelector('[name=email]').value = ${JSON.stringify(email)};
      document.querySelector('[name=password]').value = ${JSON.stringify(password)};
      document.querySelector('form').requestSubmit();`;
    // The window may close before this script has answered.
    run(login, submit).catch(() => undefined);
    return { drawnAt: await drawn, redirectedAt: moments.redirectedAt };
  },
  click: async ({ button, until }) => {
    const drawn = run(main, whenDrawn(until));
    const clickedAt = await run(main, click(button));
    return (await drawn) - clickedAt;
  },
  waitFor: async ({ until }) => run(main, whenDrawn(until)),
  /** Begins to wait, and answers at once; `readWatch` gives the time. */
  watch: async ({ until }) => run(main, `globalThis.watched = ${whenDrawn(until)}; null`),
  readWatch: async () => run(main, 'globalThis.watched'),
  press: async ({ selector }) => run(main, `document.querySelector(${JSON.stringify(selector)}).click()`),
  count: async () => {
    collectGarbage();
    // The page has this function under --js-flags=--expose-gc.
    await run(main, 'globalThis.gc?.()');
    const emitters = [app, ipcMain, nativeTheme, powerMonitor, process, main, main.webContents, ...sessions];
    const counts = emitters.flatMap((emitter) =>
      emitter.eventNames().map((name) => emitter.listenerCount(name)),
    );
    return {
      windows: BrowserWindow.getAllWindows().length,
      partitions: sessions.size,
      listeners: counts.reduce((sum, count) => sum + count, 0),
    };
  },
  quit: async () => app.quit(),
};

process.on('message', async ({ action, ...args }) => {
  try {
    process.send({ kind: 'answer', value: await actions[action](args) });
  } catch (fault) {
    process.send({ kind: 'fault', text: String(fault) });
  }
});
// The benchmark has ended.
process.on('disconnect', () => app.exit(1));
