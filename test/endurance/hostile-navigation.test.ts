/** E13, O8: pages that navigate by base addresses, history, blobs or loops. */

import { expect, test } from '../kit/fixtures';
import { type HostilePage, runHostilePages, type Serve, serveHtml } from '../kit/hostile-pages';

const callback = '/oauth2/callback?code=1&state=2';

/** Navigates to the other page as long as the query is short. */
const go =
  (to: string): Serve =>
  (response) =>
    serveHtml(
      response,
      `<script>if (location.search.length < 40) location.href = '${to}1' + location.search.slice(1)</script>`,
    );

const foreignAddresses = ['file:///etc/passwd', 'data:text/html,x', 'javascript:x', 'ms-msdt:/id'];

const pages: readonly HostilePage[] = [
  {
    name: 'O3 a base address that makes a plain link the redirect URI',
    body: ({ redirectUri }) =>
      `<base href="${redirectUri}"><a href="callback?code=1">x</a><script>document.links[0].click()</script>`,
    ends: 'state-mismatch',
  },
  {
    name: 'E13 a base address of another scheme',
    body: () => '<base href="file:///etc/"><a href="passwd">x</a><script>document.links[0].click()</script>',
  },
  {
    name: 'E13 a base address on the redirect URI’s port',
    body: ({ redirectHost }) =>
      `<base href="http://${redirectHost}/"><a href="x?code=1">x</a><script>document.links[0].click()</script>`,
    says: ({ redirectHost }) => `${redirectHost} without encryption`,
  },
  {
    name: 'E13 a base target that opens each link anew',
    body: () => '<base target="_blank"><a href="ms-msdt:/id">x</a><script>document.links[0].click()</script>',
    says: 'a “ms-msdt:” address',
  },
  ...foreignAddresses.map(
    (address): HostilePage => ({
      name: `E13 a refresh to ${address}`,
      body: () => `<meta http-equiv="refresh" content="0; url=${address}">`,
      sees: async ({ login }) => expect((await login()).url()).toContain('/oauth/authorize'),
    }),
  ),
  {
    name: 'E13 a page made of a blob',
    attack: () => {
      location.href = URL.createObjectURL(new Blob(['<h1>Sign in</h1>'], { type: 'text/html' }));
    },
    says: 'a “blob:” address',
  },
  {
    name: 'E13 a page made of its address',
    attack: () => {
      const link = document.createElement('a');
      link.href = 'data:text/html,<h1>Sign in</h1>';
      link.click();
    },
    sees: async ({ login }) => expect((await login()).url()).toContain('/oauth/authorize'),
  },
  {
    name: 'E13 a page made by a script’s address',
    attack: () => {
      location.href = 'javascript:document.write("<h1>Sign in</h1>")';
    },
    sees: async ({ login }) => expect((await login()).url()).toContain('/oauth/authorize'),
  },
  {
    name: 'O8 a history entry that looks like the redirect',
    attack: () => history.pushState(null, '', '/oauth2/callback?code=1&state=2'),
    isFinished: true,
  },
  {
    name: 'E13 a history entry of another origin',
    attack: ({ redirectUri }) => {
      try {
        history.pushState(null, '', redirectUri);
        return 'made';
      } catch (error) {
        return (error as Error).name;
      }
    },
    gives: 'SecurityError',
  },
  {
    name: 'W6 2,000 history entries',
    attack: () => {
      for (let count = 0; count < 2_000; count++) history.pushState(null, '', `#${count}`);
    },
  },
  {
    name: 'W6 back and forth, 500 times',
    attack: () => {
      for (let count = 0; count < 50; count++) history.pushState(null, '', `#${count}`);
      for (let count = 0; count < 500; count++) {
        history.back();
        history.forward();
        history.go(-3);
      }
    },
  },
  {
    name: 'W6 no way back: each step back is a step forward',
    attack: () => {
      window.onpopstate = () => history.pushState(null, '', '#stay');
      history.pushState(null, '', '#stay');
      history.back();
    },
    isFinished: true,
  },
  {
    name: 'O3 the Navigation API, which would keep the redirect to itself',
    attack: `({ redirectUri }) => {
      navigation.onnavigate = (event) => { if (event.canIntercept) event.intercept(); };
      navigation.navigate(redirectUri + '?code=1');
    }`,
    ends: 'state-mismatch',
  },
  {
    name: 'W6 two pages that send to each other 20 times',
    others: { one: go('/pages/two?'), two: go('/pages/one?') },
    attack: () => void setTimeout(() => location.assign('/pages/one?1')),
    sees: ({ cloud }) =>
      expect.poll(() => cloud.journal.filter(({ path }) => path === '/pages/one').length).toBe(20),
  },
  {
    name: 'O3 a redirect in two steps, over the login server',
    others: {
      step: (response, { redirectHost }) =>
        response.writeHead(307, { location: `http://${redirectHost}${callback}` }).end(),
    },
    body: () => '<form method="post" action="/pages/step"></form><script>document.forms[0].submit()</script>',
    ends: 'state-mismatch',
  },
  {
    name: 'O3 the redirect URI before the page is there',
    serves: (response, { redirectUri }) => {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.write(`<script>location.replace('${redirectUri}?code=1')</script>${' '.repeat(2_000)}`);
    },
    ends: 'state-mismatch',
  },
  {
    name: 'O5 100 redirects at once are one',
    attack: ({ redirectUri }) => {
      for (let count = 0; count < 100; count++) location.href = `${redirectUri}?code=${count}`;
    },
    ends: 'state-mismatch',
  },
  {
    name: 'O3 a code of 1.9 MB',
    attack: ({ redirectUri }) =>
      void setTimeout(() => location.assign(`${redirectUri}?code=${'x'.repeat(1_900_000)}`)),
    ends: 'state-mismatch',
  },
];

test('E13 O3 O8 a page gets nowhere by base addresses, history, blobs or loops', async ({
  startDesk,
  genesysCloud,
  redirectTarget,
}) => runHostilePages({ startDesk, genesysCloud, redirectTarget }, pages));
