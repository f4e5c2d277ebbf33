/**
 * Loaded into the main process of the app under test, or of the bare one (`electron -r`): says when something can be
 * seen, and does what an agent does. From inside, because a driver outside would be measured with it. Speaks over
 * Node's IPC channel.
 */

const { Session: Inspector } = require('node:inspector');
const Module = require('node:module');
const { setFlagsFromString } = require('node:v8');
const { app, BrowserWindow, ipcMain, nativeTheme, powerMonitor } = require('electron');

setFlagsFromString('--expose-gc');
const collect = require('node:vm').runInNewContext('gc');
const plan = JSON.parse(process.env.BENCH_PLAN ?? '{}');
const now = () => performance.timeOrigin + performance.now();
const send = (message) => process.send(message);

/** What of the app's own code was run, in order: file, when, and for how long, with what it loads in turn. */
const modules = [];
const compile = Module.prototype._compile;
Module.prototype._compile = function timed(content, file, ...more) {
  const entry = { file, at: now(), ms: 0 };
  modules.push(entry);
  try {
    return compile.call(this, content, file, ...more);
  } finally {
    entry.ms = now() - entry.at;
  }
};

const inspector = new Inspector();
const ask = (method) =>
  new Promise((resolve, reject) => {
    inspector.post(method, (fault, answer) => (fault ? reject(fault) : resolve(answer)));
  });
if (plan.isProfiled) {
  inspector.connect();
  void ask('Profiler.enable');
  void ask('Profiler.start');
}

/** In the page: notes the frames that follow, for a while, whether the window is shown already or not. */
const noteFrames = `{
  const frames = (globalThis.notedFrames = []);
  const note = () => {
    frames.push(performance.timeOrigin + performance.now());
    if (frames.length < 30) requestAnimationFrame(note);
  };
  requestAnimationFrame(note);
}`;

/** In the page: when an element with that text is drawn, epoch milliseconds. @param then run at once */
const whenDrawn = (selector, text, then = '') => `new Promise((resolve) => {
  const look = () => {
    const all = [...document.querySelectorAll(${JSON.stringify(selector)})];
    if (!all.some((one) => !one.disabled && one.textContent.includes(${JSON.stringify(text)}))) return;
    changes.disconnect();
    // A message after the frame's own work: the frame with the element in it has been handed over by then.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      // An open port is never collected, and thousands of them would look like a leak of the app's.
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
const firstFrameFrom = (moment) => `new Promise((resolve) => {
  const look = () => {
    const found = globalThis.notedFrames.find((at) => at >= ${moment});
    if (found === undefined) requestAnimationFrame(look);
    else resolve(found);
  };
  look();
})`;
const click = (text) => `{
  const all = [...document.querySelectorAll('button')];
  const clickedAt = performance.timeOrigin + performance.now();
  all.find((one) => one.textContent === ${JSON.stringify(text)}).click();
  clickedAt;
}`;
const run = (contents, code) => contents.executeJavaScript(code, true);

let main = null;
let login = null;
/** Moments of the attempt under way. */
let moments = {};
app.on('browser-window-created', (_event, window) => {
  if (main === null) {
    main = window;
    void watchStart(window);
    return;
  }
  login = window;
  const { webContents: contents } = window;
  // Before the app's own listeners, whose work is the app's.
  contents.prependListener('will-redirect', () => {
    moments.redirectedAt = now();
  });
  window.once('show', () => {
    moments.shownAt = now();
  });
  contents.on('did-finish-load', () => {
    if (moments.loadedAt !== undefined) return;
    moments.loadedAt = now();
    if (window.isVisible()) moments.onLoaded?.();
    else window.once('show', () => moments.onLoaded?.());
  });
});

async function watchStart(window) {
  const shown = new Promise((resolve) => {
    window.once('show', () => resolve(now()));
    // A window that is shown by its constructor has said so already.
    setImmediate(() => !window.isDestroyed() && window.isVisible() && resolve(now()));
  });
  await new Promise((resolve) => window.webContents.once('dom-ready', resolve));
  const drawnAt = await run(window.webContents, whenDrawn(...plan.first, noteFrames));
  const shownAt = await shown;
  // A frame that was made while the window was hidden may not be the one that is seen first.
  const seenAt = shownAt <= drawnAt ? drawnAt : await run(window.webContents, firstFrameFrom(shownAt));
  const profile = plan.isProfiled ? (await ask('Profiler.stop')).profile : null;
  send({ kind: 'started', at: seenAt, shownAt, modules, profile });
}

const doers = {
  /** Clicks, and waits for the login page. */
  openLogin: async () => {
    moments = {};
    const loaded = new Promise((resolve) => {
      moments.onLoaded = resolve;
    });
    const clickedAt = await run(main.webContents, click('Sign in'));
    await loaded;
    const ms = Math.max(moments.loadedAt, moments.shownAt ?? 0) - clickedAt;
    const isThere = await run(login.webContents, `document.querySelector('[name=email]') !== null`);
    if (!isThere) throw new Error('What was loaded is not the login page.');
    return { ms };
  },
  /** Types, and waits for what comes of it. */
  submitLogin: async ({ email, password, until }) => {
    const drawn = run(main.webContents, whenDrawn(...until));
    void run(
      login.webContents,
      `document.querySelector('[name=email]').value = ${JSON.stringify(email)};
       document.querySelector('[name=password]').value = ${JSON.stringify(password)};
       document.querySelector('form').requestSubmit();`,
    ).catch(() => undefined);
    const drawnAt = await drawn;
    return { ms: drawnAt - moments.redirectedAt, modules, redirectedAt: moments.redirectedAt };
  },
  /** As the bare app's agent does, who gets no further. */
  closeLogin: async () => {
    const closed = new Promise((resolve) => login.once('closed', resolve));
    login.close();
    await closed;
    return null;
  },
  click: async ({ button, until }) => {
    const drawn = run(main.webContents, whenDrawn(...until));
    const clickedAt = await run(main.webContents, click(button));
    return { ms: (await drawn) - clickedAt };
  },
  /** What is on screen, as text. */
  readView: () => run(main.webContents, 'document.body.innerHTML'),
  readStyle: () =>
    run(
      main.webContents,
      "[...document.styleSheets].flatMap(({ cssRules }) => [...cssRules].map((rule) => rule.cssText)).join('\\n')",
    ),
  /** Before views of another app are drawn: a place for them, and how they look there. */
  takeStyle: ({ style }) =>
    run(
      main.webContents,
      `{
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(${JSON.stringify(style)});
        document.adoptedStyleSheets = [sheet];
        document.body.append((globalThis.drawn = document.createElement('div')));
        null;
      }`,
    ),
  /** Draws what another app has shown, one view after another. */
  drawViews: async ({ views }) => {
    for (const view of views)
      await run(
        main.webContents,
        `globalThis.drawn.innerHTML = ${JSON.stringify(view)}; new Promise((resolve) => requestAnimationFrame(resolve))`,
      );
    return null;
  },
  /** What may not grow. */
  count: async () => {
    collect();
    // There with --js-flags=--expose-gc alone.
    await run(main.webContents, 'globalThis.gc?.()');
    const emitters = [app, ipcMain, nativeTheme, powerMonitor, process, main, main.webContents, ...sessions];
    const count = (emitter) =>
      emitter.eventNames().reduce((sum, name) => sum + emitter.listenerCount(name), 0);
    return {
      windows: BrowserWindow.getAllWindows().length,
      sessions: sessions.size,
      listeners: emitters.reduce((sum, emitter) => sum + count(emitter), 0),
      heapBytes: process.memoryUsage().heapUsed,
    };
  },
  quit: async () => setImmediate(() => app.quit()),
};
const sessions = new Set();
app.on('session-created', (created) => sessions.add(created));

process.on('message', ({ id, act, ...words }) => {
  doers[act](words).then(
    (value) => send({ kind: 'answer', id, value }),
    (fault) => send({ kind: 'fault', id, text: String(fault) }),
  );
});
// Whoever measures is gone.
process.on('disconnect', () => app.exit(1));
