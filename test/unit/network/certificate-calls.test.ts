import { expect, test } from '@playwright/test';
import { matchCall } from '../../../src/core/network/certificate-calls';

const token = { url: 'https://login.mypurecloud.ie/oauth/token', partition: 'login' };
const person = { url: 'https://api.mypurecloud.ie/api/v2/users/me?expand=x', partition: 'login' };
const logout = { url: 'https://login.mypurecloud.ie/logout', partition: 'login' };
const before = { url: 'https://login.mypurecloud.ie/logout', partition: 'login of the agent before' };
const gateway = { url: 'https://gateway.example:8443/genesys/api', partition: 'login' };
const overIp = { url: 'https://[::1]:8443/', partition: 'login' };

type Call = typeof token;
const rows: readonly (readonly [
  what: string,
  host: string,
  underWay: Call[],
  call: Call | null,
  touched: Call[],
])[] = [
  ['the only call', 'login.mypurecloud.ie:443', [token], token, [token]],
  ['the call to this host, of two', 'api.mypurecloud.ie:443', [token, person], person, [person]],
  ['a call to another port', 'gateway.example:8443', [token, gateway], gateway, [gateway]],
  ['a call to an address', '[::1]:8443', [overIp], overIp, [overIp]],
  ['two calls of one partition', 'login.mypurecloud.ie:443', [token, logout], token, [token, logout]],
  ['calls of two partitions', 'login.mypurecloud.ie:443', [token, before], null, [token, before]],
  ['another port of a host', 'login.mypurecloud.ie:8443', [token], null, [token]],
  ['a proxy, which any of them may use', 'proxy.example:8080', [token, person], null, [token, person]],
  ['no call', 'login.mypurecloud.ie:443', [], null, []],
];
for (const [what, host, underWay, call, touched] of rows)
  test(`RD-19 W9 a demand that ${call === null ? 'belongs to no call' : 'belongs to a call'} is told by its host: ${what}`, () => {
    expect(matchCall(host, underWay)).toEqual({ call, touched });
  });
