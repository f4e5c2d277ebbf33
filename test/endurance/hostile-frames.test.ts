/** O8, E13, E17, W2: frames and workers that try to reach the redirect URI, the app, or their parent. */

import { expect, test } from '../kit/fixtures';
import { type HostilePage, runHostilePages, type Serve, serveHtml } from '../kit/hostile-pages';

const script =
  (code: string): Serve =>
  (response) =>
    response.writeHead(200, { 'content-type': 'text/javascript' }).end(code);

const names = JSON.stringify([
  'require',
  'process',
  'module',
  'electron',
  'agentDesk',
  'ipcRenderer',
  'Buffer',
  'global',
]);
const probe: Serve = (response) =>
  serveHtml(response, `<script>parent.postMessage(${names}.filter((name) => name in window), '*')</script>`);

/** Opens a frame and gives the first message from it. */
const askFrame = (attributes: string) => `() => new Promise((resolve) => {
  onmessage = ({ data }) => resolve(data);
  const frame = document.createElement('iframe');
  Object.assign(frame, ${attributes});
  document.body.append(frame);
})`;

/**
 * Frames that navigate to the redirect URI are stopped, not captured. A main frame that they send there is captured.
 */
const toRedirectUri: readonly HostilePage[] = [
  {
    name: 'O8 a frame on the redirect URI',
    body: ({ redirectUri }) => `<iframe src="${redirectUri}?code=1"></iframe>`,
  },
  { name: 'O8 an object', body: ({ redirectUri }) => `<object data="${redirectUri}?code=1"></object>` },
  { name: 'O8 an embed', body: ({ redirectUri }) => `<embed src="${redirectUri}?code=1">` },
  {
    name: 'O8 a frame that a server sends there',
    others: {
      go: (response, { redirectUri }) => response.writeHead(302, { location: `${redirectUri}?code=1` }).end(),
    },
    body: () => '<iframe src="/pages/go"></iframe>',
  },
  {
    name: 'O8 a frame that goes there by script',
    attack: ({ redirectUri }) => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      if (frame.contentWindow) frame.contentWindow.location.href = `${redirectUri}?code=1`;
    },
  },
  {
    name: 'O8 a form that is sent into a frame',
    body: ({ redirectUri }) =>
      `<iframe name="frame"></iframe><form method="post" target="frame" action="${redirectUri}"></form><script>document.forms[0].submit()</script>`,
  },
  {
    name: 'O8 a frame that nobody sees, again and again',
    attack: async ({ redirectUri }) => {
      const frame = document.createElement('iframe');
      frame.hidden = true;
      document.body.append(frame);
      for (let round = 0; round < 100; round++) frame.src = `${redirectUri}?code=${round}`;
    },
  },
  {
    name: 'O3 a sandboxed frame that sends the window there',
    body: ({ redirectUri }) =>
      `<iframe sandbox="allow-scripts allow-top-navigation" srcdoc="<script>top.location='${redirectUri}?code=1'</script>"></iframe>`,
    ends: 'state-mismatch',
  },
  {
    name: 'O3 a form to a new window there',
    body: ({ redirectUri }) =>
      `<form method="post" target="_blank" action="${redirectUri}"></form><script>document.forms[0].submit()</script>`,
    ends: 'state-mismatch',
  },
  {
    name: 'O3 O8 a service worker that redirects there',
    others: {
      // A folder of its own: a service worker outlives its page, and the attempt.
      'taken/worker.js': (response, site, request) =>
        script(`oninstall = () => skipWaiting(); onactivate = (event) => event.waitUntil(clients.claim());
          onfetch = (event) => event.respondWith(Response.redirect('${site.redirectUri}?code=1'))`)(
          response,
          site,
          request,
        ),
      'taken/start': (response) =>
        serveHtml(
          response,
          `<script>navigator.serviceWorker.register('/pages/taken/worker.js')
          .then(() => navigator.serviceWorker.ready).then(() => { location.href = '/pages/taken/page' })</script>`,
        ),
    },
    attack: () => location.assign('/pages/taken/start'),
    ends: 'state-mismatch',
  },
];

const probes: readonly HostilePage[] = [
  {
    name: 'W2 a frame looks for Node and the app',
    others: { probe },
    attack: askFrame("{ src: '/pages/probe' }"),
    gives: [],
  },
  {
    name: 'W2 a frame without a server looks for them',
    attack: askFrame(
      `{ srcdoc: '<script>parent.postMessage(${names.replaceAll('"', '\\"')}.filter((name) => name in window), "*")<' + '/script>' }`,
    ),
    gives: [],
  },
  {
    name: 'W2 a worker looks for them',
    attack: `() => new Promise((resolve) => {
      const code = 'postMessage(' + '${names}' + '.filter((name) => name in self))';
      new Worker(URL.createObjectURL(new Blob([code]))).onmessage = ({ data }) => resolve(data);
    })`,
    gives: [],
  },
  {
    name: 'W2 functions of the language, replaced to catch the app’s own',
    attack: `() => {
      const caught = [];
      const call = Function.prototype.call;
      Function.prototype.call = function (...words) {
        if (/ipc|electron|require/i.test(String(words[1]))) caught.push(String(words[1]));
        return Reflect.apply(call, this, words);
      };
      Object.defineProperty(Object.prototype, 'ipcRenderer', { set: (value) => caught.push(value) });
      window.open('about:blank')?.close();
      return caught;
    }`,
    gives: [],
  },
  {
    name: 'E17 messages to parent, opener and top',
    attack: () => {
      for (const target of [window, window.parent, window.top, window.opener])
        for (const type of ['signIn', 'signOut', 'saveSettings', 'getView'])
          target?.postMessage({ type }, '*');
    },
  },
  ...[
    'app://agent-desk/index.html',
    'chrome://gpu',
    'file:///etc/passwd',
    'data:text/html,x',
    'http://intranet.example/',
  ].map(
    (address): HostilePage => ({
      name: `E13 a frame on ${address}`,
      body: () => `<iframe src="${address}"></iframe>`,
      sees: async ({ login }) => {
        const urls = (await login()).frames().map((frame) => frame.url());
        expect(urls.filter((url) => url.startsWith(address))).toEqual([]);
      },
    }),
  ),
  {
    name: 'E18 the app’s own pages, asked for by fetch',
    attack: () => fetch('app://agent-desk/index.html').then(({ status }) => status),
    gives: 'TypeError: Failed to fetch',
  },
  {
    name: 'E18 the app’s own pages, as a picture and a script',
    attack: async () => {
      const load = (tag: 'img' | 'script', src: string) =>
        new Promise((resolve) => {
          const element = document.createElement(tag);
          element.onload = () => resolve('loaded');
          element.onerror = () => resolve('refused');
          element.src = src;
          document.body.append(element);
        });
      return Promise.all([
        load('img', 'app://agent-desk/icon.svg'),
        load('script', 'app://agent-desk/index.html'),
      ]);
    },
    gives: ['refused', 'refused'],
  },
  {
    name: 'E13 a file, asked for by fetch',
    attack: () => fetch('file:///etc/passwd').then((answer) => answer.text()),
    gives: 'TypeError: Failed to fetch',
  },
];

test('O8 E13 E17 W2 frames and workers reach neither the redirect URI nor the app', async ({
  startDesk,
  genesysCloud,
  redirectTarget,
}) => runHostilePages({ startDesk, genesysCloud, redirectTarget }, [...toRedirectUri, ...probes]));
