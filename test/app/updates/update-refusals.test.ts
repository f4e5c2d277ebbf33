/** Updates that are wrong in one way each. All are refused before the installation, most before the download. */

import { existsSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { type Offer, type UpdateFeed, updateName } from '../../fakes/network/update-feed';
import type { AgentDesk } from '../../kit/fixtures';
import { expect, expectUpdate, test } from '../../kit/updates';

test.skip(
  process.platform !== 'linux',
  'Stands in for an AppImage; the other installers need their own systems.',
);

type Refusal = {
  readonly what: string;
  readonly code: string;
  readonly offer: Partial<Offer>;
  /** How many of the three, feed, signature and file, were requested. */
  readonly asked: number;
};

const file = `/desk/${updateName('9.0.0')}`;
const at =
  (path: string, act: (response: ServerResponse) => void) => (asked: string, response: ServerResponse) => {
    if (asked === path) act(response);
    return asked === path;
  };
const redirect = (to: string) => (response: ServerResponse) => {
  response.writeHead(302, { Location: to }).end();
};
const withFiles = (change: object) => (feed: Record<string, unknown>) => ({
  ...feed,
  files: (feed.files as object[]).map((each) => ({ ...each, ...change })),
});

const ofSignature: readonly Refusal[] = [
  { what: 'no signature', code: 'update-unsigned', offer: { signature: 'missing' }, asked: 2 },
  { what: 'another key', code: 'update-unsigned', offer: { signature: 'of-another-key' }, asked: 2 },
  { what: 'another text', code: 'update-unsigned', offer: { signature: 'of-another-text' }, asked: 2 },
  {
    what: 'a portal’s page for a signature',
    code: 'update-unsigned',
    offer: { signature: 'garbage' },
    asked: 2,
  },
];

const ofContent: readonly Refusal[] = [
  { what: 'no YAML', code: 'update-feed-invalid', offer: { announce: () => '{ [ : & broken' }, asked: 2 },
  { what: 'an empty feed', code: 'update-feed-invalid', offer: { announce: () => '# nothing' }, asked: 2 },
  {
    what: 'a file elsewhere',
    code: 'update-feed-invalid',
    offer: { announce: withFiles({ url: 'https://elsewhere.example/x.AppImage' }) },
    asked: 2,
  },
  {
    what: 'a file of the other variant',
    code: 'update-feed-invalid',
    offer: { announce: withFiles({ url: 'agent-desk-qa-9.0.0-linux-x86_64.AppImage' }) },
    asked: 2,
  },
  {
    what: 'a test version',
    code: 'update-feed-invalid',
    offer: { announce: (feed) => ({ ...feed, version: '9.0.0-beta.1' }) },
    asked: 2,
  },
  {
    what: 'a wrong sum',
    code: 'update-damaged',
    offer: { announce: withFiles({ sha512: `${'A'.repeat(86)}==` }) },
    asked: 3,
  },
  {
    what: 'a file cut short',
    code: 'update-damaged',
    offer: { answer: at(file, (response) => response.end('#!/bin/sh')) },
    asked: 3,
  },
];

const signature = '/desk/latest-linux.yml.sig';
/** RD-25: what was seen of the signature is a fault of the network, and no update was refused. */
const ofSignaturesNetwork: readonly Refusal[] = [
  ['is cut off', (it: ServerResponse) => void it.destroy()],
  ['comes to half', (it: ServerResponse) => void it.writeHead(200, { 'Content-Length': 88 }).write('AAAA')],
  ['never comes', () => undefined],
  ['is answered 503', (it: ServerResponse) => void it.writeHead(503).end()],
  ['is answered 429', (it: ServerResponse) => void it.writeHead(429).end()],
].map(([what, act]) => ({
  what: `a signature that ${what}`,
  code: 'update-unreachable',
  offer: { answer: at(signature, act as (response: ServerResponse) => void) },
  asked: 2,
}));

const ofNetwork: readonly Refusal[] = [
  {
    what: 'a download that breaks off',
    code: 'update-download-failed',
    offer: {
      answer: at(file, (response) => {
        response.writeHead(200, { 'Content-Length': 1000 });
        response.write('#!/bin/sh');
        setTimeout(() => response.destroy(), 50);
      }),
    },
    asked: 3,
  },
  {
    what: 'a download that stands still',
    code: 'update-download-failed',
    offer: { answer: at(file, (response) => void response.writeHead(200).write('#!/bin/sh')) },
    asked: 3,
  },
  {
    what: 'a download that is sent elsewhere',
    code: 'update-redirected',
    offer: { answer: at(file, redirect('http://localhost:9/x.AppImage')) },
    asked: 3,
  },
  {
    what: 'a feed that is gone',
    code: 'update-unreachable',
    offer: { answer: (_path, response) => Boolean(response.writeHead(404).end()) },
    asked: 1,
  },
  { what: 'a feed that hangs', code: 'update-unreachable', offer: { answer: () => true }, asked: 1 },
  {
    what: 'a feed that is sent elsewhere',
    code: 'update-redirected',
    offer: {
      answer: (_path, response) => Boolean(redirect('http://example.com/latest-linux.yml')(response)) || true,
    },
    asked: 1,
  },
];

/** Problems that pass by themselves. They are in the log only. */
const quiet = ['update-unreachable', 'update-download-failed'];

const groups = { signature: ofSignature, content: ofContent, network: ofNetwork };

/** Offers each in turn, a day after the one before. */
async function expectRefusals(
  desk: AgentDesk,
  feed: UpdateFeed,
  file: string,
  offers: Readonly<Record<string, readonly Refusal[]>>,
): Promise<void> {
  for (const [group, refusals] of Object.entries(offers))
    for (const { what, code, offer, asked } of refusals)
      await test.step(`an update is refused for its ${group}: ${what}`, async () => {
        const before = desk.mainLog().split(`Update: ${code}`).length;
        feed.change({ version: '9.0.0', file, ...offer });
        await desk.pass(24 * 60 * 60_000);
        await expect
          .poll(() => desk.mainLog().split(`Update: ${code}`).length, { intervals: [25] })
          .toBe(before + 1);
        const line = desk.mainWindow.getByRole('status').filter({ hasText: code });
        if (quiet.includes(code)) await expect(line).toBeHidden();
        else await expect(line).toBeVisible();
        // Chromium by itself repeats a request whose connection was used before and is cut.
        expect(new Set(feed.asked).size, what).toBe(asked);
      });
}

// The last step installs an update of the development build, which the QA variant refuses.
test('an update with a wrong signature, content or network is refused, and the agent can sign in', {
  tag: '@development',
}, async ({ startFeed, startUpdatable, genesysCloud, appImage }) => {
  test.setTimeout(60_000);
  const environment = { AGENT_DESK_TEST_DOWNLOAD_STALL_MS: '600', AGENT_DESK_TEST_REQUEST_MS: '2000' };
  const feed = await startFeed({ version: '0.1.0' });
  const desk = await startUpdatable(feed, { environment });
  await expectUpdate(desk, 'resting');
  await expectRefusals(desk, feed, appImage.newer, groups);
  await desk.mainWindow.evaluate(() => window.agentDesk.installUpdate());
  await desk.signInUnasked(genesysCloud);
  expect([appImage.read(), existsSync(appImage.started)]).toEqual(['the old one', false]);
  // A good update is taken after all of these.
  feed.change({ version: '9.0.0', file: appImage.newer });
  await desk.pass(24 * 60 * 60_000);
  await expectUpdate(desk, 'ready 9.0.0');
});

test('RD-25 a fault of the network at an update’s signature is no refused update', async ({
  startFeed,
  startUpdatable,
  appImage,
}) => {
  test.setTimeout(60_000);
  const feed = await startFeed({ version: '0.1.0' });
  const desk = await startUpdatable(feed, { environment: { AGENT_DESK_TEST_REQUEST_MS: '2000' } });
  await expectUpdate(desk, 'resting');
  await expectRefusals(desk, feed, appImage.newer, { 'the network': ofSignaturesNetwork });
  expect(desk.mainLog()).not.toContain('Update: update-unsigned');
});

test('an app without a public key asks no server for updates', async ({ startFeed, startUpdatable }) => {
  const feed = await startFeed();
  const desk = await startUpdatable(feed, { environment: { AGENT_DESK_TEST_UPDATE_KEY: '' } });
  await expectUpdate(desk, 'update-key-missing');
  expect(feed.asked).toEqual([]);
});
