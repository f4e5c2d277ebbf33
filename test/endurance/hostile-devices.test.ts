/** E5, W4, W6: pages that ask for devices, files, the clipboard or the screen. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../kit/fixtures';
import { type HostilePage, runHostilePages, type Stage } from '../kit/hostile-pages';

/** Asks after an agent's click: without one, Chromium refuses some by itself. */
const asks = (what: string, expression: string, gives: unknown, denies: readonly string[]): HostilePage => ({
  name: `E5 ${what}`,
  isTouched: true,
  attack: `() => ${expression}`,
  gives,
  denies,
});

const permissions: readonly HostilePage[] = [
  asks('the whole screen', 'void document.body.requestFullscreen()', null, ['fullscreen']),
  asks(
    'the pointer',
    'document.body.requestPointerLock({})',
    // SecurityError by our denial, or WrongDocumentError, without asking us, while the window has not the focus.
    expect.stringContaining('The root document of this element is not valid for pointer lock.'),
    [],
  ),
  asks(
    'the keyboard',
    'navigator.keyboard.lock()',
    'InvalidStateError: lock() request could not be registered.',
    ['keyboardLock'],
  ),
  asks(
    'a screen that never sleeps',
    "navigator.wakeLock.request('screen')",
    'NotAllowedError: Wake Lock permission request denied',
    ['screen-wake-lock'],
  ),
  asks('storage for ever', 'navigator.storage.persist()', false, ['persistent-storage']),
  asks('when the agent is away', 'IdleDetector.requestPermission()', 'denied', ['idle-detection']),
  asks('all screens', 'getScreenDetails()', 'NotAllowedError: Permission denied.', ['window-management']),
  asks(
    'to write the clipboard',
    "navigator.clipboard.writeText('x')",
    "NotAllowedError: Failed to execute 'writeText' on 'Clipboard': Write permission denied.",
    ['clipboard-sanitized-write'],
  ),
  asks('sensors', '(() => { const sensor = new Accelerometer(); sensor.start(); })()', null, ['sensors']),
  asks('the fonts', 'queryLocalFonts()', [], []),
  asks(
    'a USB device',
    'navigator.usb.requestDevice({ filters: [] })',
    "NotFoundError: Failed to execute 'requestDevice' on 'USB': No device selected.",
    [],
  ),
  asks('a HID device', 'navigator.hid.requestDevice({ filters: [] })', [], []),
  asks(
    'a serial port',
    'navigator.serial.requestPort()',
    "NotFoundError: Failed to execute 'requestPort' on 'Serial': No port selected by the user.",
    [],
  ),
  asks(
    'names of cameras and microphones',
    "navigator.mediaDevices.enumerateDevices().then((all) => all.map(({ label }) => label).join(''))",
    '',
    [],
  ),
  asks(
    'to handle links of the system',
    "navigator.registerProtocolHandler('web+desk', origin + '/%s')",
    null,
    [],
  ),
  asks(
    'this machine’s addresses (WebRTC)',
    `(async () => {
      const peer = new RTCPeerConnection();
      peer.createDataChannel('x');
      const seen = [];
      const done = new Promise((resolve) => {
        peer.onicecandidate = ({ candidate }) => (candidate ? seen.push(candidate.candidate) : resolve());
      });
      await peer.setLocalDescription();
      await done;
      return seen.filter((candidate) => !candidate.includes('.local '));
    })()`,
    [],
    [],
  ),
];

const blocked = { says: 'tried to download a file' } as const;

const downloads: readonly HostilePage[] = [
  {
    name: 'W4 a[download] of the server’s own file',
    ...blocked,
    others: { file: (response) => response.end('MZ') },
    attack: () =>
      Object.assign(document.createElement('a'), { href: '/pages/file', download: 'x.exe' }).click(),
  },
  {
    name: 'W4 a[download] of a blob',
    ...blocked,
    attack: () => {
      const href = URL.createObjectURL(new Blob(['MZ']));
      Object.assign(document.createElement('a'), { href, download: 'x.exe' }).click();
    },
  },
  {
    name: 'W4 a[download] of a data: address',
    ...blocked,
    attack: () =>
      Object.assign(document.createElement('a'), {
        href: 'data:application/x,MZ',
        download: 'x.exe',
      }).click(),
  },
  {
    name: 'W4 a frame that downloads',
    ...blocked,
    others: {
      file: (response) =>
        response.writeHead(200, { 'content-disposition': 'attachment; filename=x.exe' }).end('MZ'),
    },
    body: () => '<iframe src="/pages/file"></iframe>',
  },
  {
    name: 'W4 a popup that downloads',
    ...blocked,
    others: {
      file: (response) =>
        response.writeHead(200, { 'content-disposition': 'attachment; filename=x.exe' }).end('MZ'),
    },
    attack: () => void window.open('/pages/file'),
    windows: 3,
  },
  {
    // For another origin the attribute is ignored, and the link is a navigation.
    name: 'O3 O8 a[download] of the redirect URI',
    attack: ({ redirectUri }) =>
      Object.assign(document.createElement('a'), { href: `${redirectUri}?code=1`, download: 'x' }).click(),
    ends: 'state-mismatch',
  },
];

/** Drops a file as the agent's hand would, through the browser and not through the page. */
async function dropFile({ desk, login }: Stage): Promise<void> {
  const page = await login();
  const before = page.url();
  const file = join(desk.profile.home, 'dropped.html');
  writeFileSync(file, '<h1>A file</h1>');
  const debuggee = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await debuggee.send('Input.dispatchDragEvent', {
      type,
      x: 100,
      y: 100,
      data: { items: [], files: [file], dragOperationsMask: 1 },
    });
  // The page still answers, and is still the same one.
  expect(await page.evaluate(() => location.href)).toBe(before);
}

const drops: readonly HostilePage[] = [
  { name: 'E13 a file that is dropped on the page', sees: dropFile },
  {
    name: 'E13 a file that is dropped on a page that opens it',
    attack: () => {
      document.ondragover = (event) => event.preventDefault();
      document.ondrop = (event) => {
        event.preventDefault();
        const [file] = event.dataTransfer?.files ?? [];
        if (file !== undefined) location.href = URL.createObjectURL(file);
      };
    },
    says: 'a “blob:” address',
    act: dropFile,
  },
  {
    name: 'E13 a file that is dropped on a page that takes it and lets the browser open it',
    attack: () => {
      document.ondragover = (event) => event.preventDefault();
    },
    says: 'a “file:” address',
    act: dropFile,
  },
];

test('E5 E13 W4 a page gets no permission, device, file or download', async ({
  startDesk,
  genesysCloud,
  redirectTarget,
}) => runHostilePages({ startDesk, genesysCloud, redirectTarget }, [...permissions, ...downloads, ...drops]));
