/** O8: a page's own requests to the redirect URI, of every kind. None may arrive. */

import { test } from '../kit/fixtures';
import { type HostilePage, runHostilePages } from '../kit/hostile-pages';

const path = '/oauth2/callback';
const by = (kind: string) => ({ name: `O8 ${kind}`, cancels: [`${path}?by=${kind}`] });
/** Markup that a page loads by itself. */
const markup = (kind: string, build: (uri: string) => string): HostilePage => ({
  ...by(kind),
  body: ({ redirectUri }) => build(`${redirectUri}?by=${kind}`),
});

const pages: readonly HostilePage[] = [
  {
    ...by('fetch'),
    attack: ({ redirectUri }) => fetch(`${redirectUri}?by=fetch`, { mode: 'no-cors' }),
    gives: 'TypeError: Failed to fetch',
  },
  {
    ...by('post'),
    attack: ({ redirectUri }) =>
      fetch(`${redirectUri}?by=post`, { method: 'POST', mode: 'no-cors', body: 'code=1' }),
    gives: 'TypeError: Failed to fetch',
  },
  {
    ...by('preflight'),
    attack: ({ redirectUri }) => fetch(`${redirectUri}?by=preflight`, { method: 'PUT' }),
    gives: 'TypeError: Failed to fetch',
  },
  {
    ...by('keepalive'),
    attack: ({ redirectUri }) => fetch(`${redirectUri}?by=keepalive`, { mode: 'no-cors', keepalive: true }),
    gives: 'TypeError: Failed to fetch',
  },
  {
    ...by('xhr'),
    attack: ({ redirectUri }) =>
      new Promise((resolve) => {
        const request = new XMLHttpRequest();
        request.onerror = () => resolve('refused');
        request.onload = () => resolve('answered');
        request.open('GET', `${redirectUri}?by=xhr`);
        request.send();
      }),
    gives: 'refused',
  },
  {
    ...by('sync-xhr'),
    attack: ({ redirectUri }) => {
      const request = new XMLHttpRequest();
      request.open('GET', `${redirectUri}?by=sync-xhr`, false);
      request.send();
    },
  },
  {
    ...by('beacon'),
    attack: ({ redirectUri }) => navigator.sendBeacon(`${redirectUri}?by=beacon`, 'code=1'),
    gives: true,
  },
  {
    ...by('event-source'),
    attack: ({ redirectUri }) =>
      new Promise((resolve) => {
        new EventSource(`${redirectUri}?by=event-source`).onerror = () => resolve('refused');
      }),
    gives: 'refused',
  },
  {
    ...by('import'),
    attack: ({ redirectUri }) => import(/* @vite-ignore */ `${redirectUri}?by=import`),
  },
  {
    ...by('worker'),
    attack: ({ redirectUri }) =>
      new Promise((resolve) => {
        const code = `fetch('${redirectUri}?by=worker', { mode: 'no-cors' }).then(() => postMessage('answered'), () => postMessage('refused'))`;
        new Worker(URL.createObjectURL(new Blob([code]))).onmessage = ({ data }) => resolve(data);
      }),
    gives: 'refused',
  },
  {
    ...by('shared-worker'),
    attack: ({ redirectUri }) =>
      new Promise((resolve) => {
        const code = `onconnect = ({ ports: [port] }) => fetch('${redirectUri}?by=shared-worker', { mode: 'no-cors' }).then(() => port.postMessage('answered'), () => port.postMessage('refused'))`;
        new SharedWorker(URL.createObjectURL(new Blob([code]))).port.onmessage = ({ data }) => resolve(data);
      }),
    gives: 'refused',
  },
  {
    ...by('service-worker'),
    others: {
      'worker.js': (response, { redirectUri }) =>
        response
          .writeHead(200, { 'content-type': 'text/javascript' })
          .end(
            `oninstall = (event) => event.waitUntil(fetch('${redirectUri}?by=service-worker', { mode: 'no-cors' }))`,
          ),
    },
    attack: () => navigator.serviceWorker.register('/pages/worker.js').then((it) => it.scope),
  },
  {
    ...by('ping'),
    attack: ({ redirectUri }) => {
      const link = document.createElement('a');
      link.href = '#';
      link.ping = `${redirectUri}?by=ping`;
      document.body.append(link);
      link.click();
    },
  },
  markup('img', (uri) => `<img src="${uri}">`),
  markup('script', (uri) => `<script src="${uri}"></script>`),
  markup('stylesheet', (uri) => `<link rel="stylesheet" href="${uri}">`),
  markup('css', (uri) => `<style>body { background: url("${uri}") }</style>`),
  markup(
    'font',
    (uri) => `<style>@font-face { font-family: x; src: url("${uri}") } p { font-family: x }</style><p>x</p>`,
  ),
  markup('prefetch', (uri) => `<link rel="prefetch" href="${uri}">`),
  markup('preload', (uri) => `<link rel="preload" as="image" href="${uri}">`),
  markup('modulepreload', (uri) => `<link rel="modulepreload" href="${uri}">`),
  markup('video', (uri) => `<video src="${uri}" autoplay></video>`),
  markup('svg', (uri) => `<svg><image href="${uri}" /></svg>`),
  markup(
    'speculation',
    (uri) =>
      `<script type="speculationrules">{"prefetch":[{"urls":["${uri}"],"eagerness":"immediate"}]}</script>`,
  ),
];

test('O8 no request of a page to the redirect URI leaves the app', async ({
  startDesk,
  genesysCloud,
  redirectTarget,
}) => runHostilePages({ startDesk, genesysCloud, redirectTarget }, pages));
