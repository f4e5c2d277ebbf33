/** W6, W11: pages that flood, hang or grow. The main window answers all the time. */

import { expect, test } from '../kit/fixtures';
import { type HostilePage, runHostilePages, serveHtml } from '../kit/hostile-pages';

const pages: readonly HostilePage[] = [
  {
    name: 'W6 W20 RS-14 a flood of alerts and questions, of which the agent wants no more',
    attack: () => {
      for (let round = 0; round < 150; round++) {
        alert(round);
        confirm('Stay?');
      }
      return 'through';
    },
    gives: 'through',
    dialogs: ['showMessageBox', 'showMessageBox'],
  },
  {
    name: 'W6 a prompt',
    // Electron has none, and says so.
    attack: () => prompt('Password?'),
    gives: 'Error: prompt() is and will not be supported.',
  },
  {
    name: 'W6 a page that clings, and is cancelled',
    isTouched: true,
    attack: () => {
      window.onbeforeunload = (event) => event.preventDefault();
    },
  },
  {
    name: 'W6 a page that clings, and is left for the real login',
    isTouched: true,
    attack: () => {
      window.onbeforeunload = (event) => event.preventDefault();
    },
    isFinished: true,
  },
  {
    name: 'E15 W6 a flood of external schemes',
    attack: () => {
      const frame = document.createElement('iframe');
      document.body.append(frame);
      for (let round = 0; round < 8; round++)
        for (const address of [
          'ms-msdt:/id',
          'smb://server/share',
          'search-ms:x',
          'tel:1',
          'steam://run/1',
        ]) {
          const link = document.createElement('a');
          link.href = address;
          link.click();
          frame.src = address;
          window.open(address);
        }
      location.href = 'custom-scheme://last';
    },
    says: 'wants to open an app (“custom-scheme:”)',
  },
  { name: 'W11 a page that hangs', attack: `() => void setTimeout(() => { for (;;); })` },
  { name: 'W11 a page that hangs before it is drawn', body: () => '<script>for (;;);</script>' },
  {
    name: 'W11 an expression that never ends',
    attack: `() => void setTimeout(() => /(a+)+$/.test('a'.repeat(60) + 'b'))`,
  },
  {
    name: 'W11 workers that hang',
    attack: () => {
      const code = URL.createObjectURL(new Blob(['for (;;);']));
      for (let count = 0; count < 4; count++) new Worker(code);
    },
  },
  {
    name: 'W11 a page that grows by 200 MB',
    attack: () => {
      const kept = Array.from({ length: 20 }, () => new Uint8Array(10_000_000).fill(1));
      Object.assign(window, { kept });
      return kept.length;
    },
    gives: 20,
  },
  {
    name: 'W11 100,000 elements, each with a shadow',
    attack: () => {
      document.body.style.boxShadow = '0 0 10px red';
      document.body.append(...Array.from({ length: 100_000 }, () => document.createElement('p')));
    },
  },
  {
    name: 'W11 100 frames',
    attack: () =>
      document.body.append(...Array.from({ length: 100 }, () => document.createElement('iframe'))),
  },
  {
    name: 'W11 a frame within itself',
    others: {
      self: (response) =>
        serveHtml(response, '<iframe src="/pages/self?1"></iframe><iframe src="/pages/self?2"></iframe>'),
    },
    body: () => '<iframe src="/pages/self"></iframe>',
  },
  {
    name: 'W6 a page that reloads itself 30 times',
    attack: () => {
      const count = Number(sessionStorage.getItem('count')) + 1;
      sessionStorage.setItem('count', String(count));
      if (count <= 30) setTimeout(() => location.reload());
    },
    sees: ({ cloud }) =>
      expect.poll(() => cloud.journal.filter(({ url }) => url.includes('given')).length).toBeGreaterThan(30),
  },
  {
    name: 'W6 100 addresses at once',
    attack: () => {
      for (let count = 0; count < 100; count++) location.href = `http://host-${count}.example/`;
    },
    says: 'host-99.example without encryption',
  },
  {
    name: 'E5 W6 a flood of questions for permissions',
    attack: () => {
      for (let round = 0; round < 100; round++) {
        void Notification.requestPermission();
        navigator.geolocation.getCurrentPosition(() => undefined);
      }
    },
    denies: ['notifications', 'geolocation'],
  },
  {
    name: 'W4 W6 a flood of downloads',
    attack: () => {
      for (let count = 0; count < 100; count++) {
        const link = document.createElement('a');
        link.download = `${count}.exe`;
        link.href = URL.createObjectURL(new Blob(['MZ']));
        link.click();
      }
    },
    says: 'tried to download a file',
  },
  {
    name: 'W2 a flood of messages to all that may listen',
    attack: () => {
      const channel = new BroadcastChannel('agent-desk');
      for (let round = 0; round < 2_000; round++) {
        window.postMessage({ type: 'signIn' }, '*');
        channel.postMessage('signOut');
      }
    },
  },
];

test('W6 W11 a page that floods, hangs or grows does not hold up the agent', async ({
  startDesk,
  genesysCloud,
  redirectTarget,
}) => runHostilePages({ startDesk, genesysCloud, redirectTarget }, pages));
