import { expect, test } from '@playwright/test';
import { compareReleases, maxUpdateBytes, readUpdateFeed } from '../../../src/core/updates/update-feed';

const sum = `${'A'.repeat(86)}==`;
const name = (version: string) => `agent-desk-${version}-linux-x86_64.AppImage`;
const feedOf = (version: string, change: object = {}) => ({
  version,
  files: [{ url: name(version), sha512: sum, size: 1000, ...change }],
});
const read = (feed: unknown, runs = '1.2.3') =>
  readUpdateFeed(feed, { name: 'agent-desk', system: 'linux', version: runs });

test('the numbers of a version tell whether an update is newer, the same or older', () => {
  const cases = [
    ['1.2.4', 'newer'],
    ['1.10.0', 'newer'],
    ['2.0.0', 'newer'],
    ['1.2.3', 'same'],
    ['1.2.2', 'older'],
    ['0.99.99', 'older'],
  ] as const;
  for (const [version, kind] of cases) expect(read(feedOf(version)).kind, version).toBe(kind);
  expect(compareReleases('1.2.3', '1.2.3-dev.1')).toBe(0);
  expect(compareReleases('1.2.4', '1.2.3-dev.9')).toBeGreaterThan(0);
  const found = read(feedOf('2.0.0'));
  expect(found).toMatchObject({ update: { version: '2.0.0', files: [{ url: name('2.0.0'), size: 1000 }] } });
});

const expectRefused = (feed: unknown) =>
  expect(read(feed), JSON.stringify(feed)).toMatchObject({ problem: { code: 'update-feed-invalid' } });

test('a feed that has another shape is refused', () => {
  const shapes = [null, undefined, '', 'text', 5, [], {}, { version: '2.0.0' }, { version: 2, files: [] }];
  for (const feed of shapes) expectRefused(feed);
  expectRefused({ ...feedOf('2.0.0'), files: [] });
});

test('a feed whose version is no plain release is refused', () => {
  const versions = ['v2.0.0', '2.0', '2.0.0-beta.1', '2.0.0+1', '2.0.0 ', '2.0.0\n', '-2.0.0', '999999.0.0'];
  for (const version of versions) expectRefused(feedOf(version));
});

test('a feed is refused when one of its files is not named as a file beside it', () => {
  const urls = ['../x', '/etc/x', 'https://e.example/x', 'a/b', '.hidden', 'a b', '', '//e.example/x'];
  for (const url of urls) expectRefused(feedOf('2.0.0', { url }));
  const { files } = feedOf('2.0.0');
  expectRefused({ version: '2.0.0', files: [...files, { url: 'x', sha512: sum, size: 1 }] });
});

test('a feed of another version, variant or system is refused, though the same key may sign it', () => {
  expectRefused(feedOf('2.0.0', { url: name('2.0.1') }));
  expectRefused(feedOf('2.0.0', { url: 'agent-desk-qa-2.0.0-linux-x86_64.AppImage' }));
  expectRefused(feedOf('2.0.0', { url: 'agent-desk-2.0.0-win-x64.exe' }));
  expectRefused(feedOf('2.0.0', { url: 'agent-desk-2.0.0-linuxish-x64.AppImage' }));
});

test('a feed whose file has no SHA-512 or no possible size is refused', () => {
  for (const sha512 of [undefined, '', 'A', sum.slice(1), `${sum}A`, 5])
    expectRefused(feedOf('2.0.0', { sha512 }));
  for (const size of [undefined, 0, -1, 1.5, Number.NaN, '1000', maxUpdateBytes + 1])
    expectRefused(feedOf('2.0.0', { size }));
});
