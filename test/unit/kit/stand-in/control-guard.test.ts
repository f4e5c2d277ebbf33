import { expect, test } from '@playwright/test';
import { refuseControl } from '../../../kit/stand-in/control-guard';

const good = {
  method: 'PUT',
  headers: { host: '127.0.0.1:4010', 'x-stand-in': '1' },
  remoteAddress: '127.0.0.1',
  isTls: false,
};
const judge = (
  headers: Record<string, string | undefined>,
  rest: Partial<Omit<typeof good, 'headers'>> = {},
) => refuseControl({ ...good, ...rest, headers: { ...good.headers, ...headers } }, ['login.test.example']);

test('a tool on this computer and the stand-in’s own page may steer it', () => {
  expect(judge({})).toBeNull();
  expect(judge({ host: 'localhost:4010' })).toBeNull();
  expect(judge({ host: '[::1]:4010' }, { remoteAddress: '::1' })).toBeNull();
  expect(judge({ host: 'login.test.example' })).toBeNull();
  expect(judge({ origin: 'http://127.0.0.1:4010', 'sec-fetch-site': 'same-origin' })).toBeNull();
  expect(judge({ origin: 'https://127.0.0.1:4010' }, { isTls: true })).toBeNull();
  // A browser opens the page from a typed address or by a link.
  const navigation = { 'x-stand-in': undefined, 'sec-fetch-mode': 'navigate' };
  expect(judge({ ...navigation, 'sec-fetch-site': 'none' }, { method: 'GET' })).toBeNull();
  expect(judge({ ...navigation, 'sec-fetch-site': 'cross-site' }, { method: 'GET' })).toBeNull();
});

test('other hosts, origins, sites and computers may not steer the stand-in', () => {
  const hosts = ['evil.example', 'evil.example:4010', '127.0.0.1.evil.example', 'x@evil.example', '', 'a b'];
  for (const host of hosts) expect(judge({ host }), host).toContain('Host');
  expect(judge({ host: undefined })).toContain('Host');
  for (const origin of ['http://evil.example', 'http://127.0.0.1:4011', 'https://127.0.0.1:4010', 'null'])
    expect(judge({ origin }), origin).toContain('another site');
  for (const site of ['cross-site', 'same-site'])
    for (const method of ['GET', 'PUT'])
      expect(judge({ 'sec-fetch-site': site }, { method }), site).not.toBeNull();
  expect(judge({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' })).not.toBeNull();
  for (const method of ['PUT', 'PATCH', 'POST', 'DELETE', 'OPTIONS'])
    expect(judge({ 'x-stand-in': undefined }, { method }), method).toContain('x-stand-in');
  for (const remoteAddress of ['192.168.1.7', '::ffff:10.0.0.1', '127.0.0.11.evil', ''])
    expect(judge({}, { remoteAddress }), remoteAddress).toContain('Only this computer');
});
