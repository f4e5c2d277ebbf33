import { expect, test } from '@playwright/test';
import { isPictureUrl } from '../../../src/core/genesys/endpoints';
import { settings as direct } from '../samples';

const gateway = { ...direct, gatewayUrl: 'http://127.0.0.1:8080' };
const loopback = [
  'http://127.0.0.1:9200/',
  'http://localhost/x',
  'http://[::1]:1/',
  'https://127.0.0.1:8443/x',
];

test('E1 a picture comes over https, and from loopback only if the API is on loopback too', () => {
  for (const url of ['https://prod-inin-directory.example/x.png', 'https://p.example:8443/x'])
    for (const settings of [direct, gateway]) expect(isPictureUrl(url, settings), url).toBe(true);
  for (const url of loopback) {
    expect(isPictureUrl(url, direct), url).toBe(false);
    expect(isPictureUrl(url, gateway), url).toBe(true);
  }
  for (const url of ['http://p.example/x', 'file:///x.png', 'data:image/png,x', 'x', ''])
    for (const settings of [direct, gateway]) expect(isPictureUrl(url, settings), url).toBe(false);
});
