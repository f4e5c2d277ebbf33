import { expect, test } from '@playwright/test';
import { takeEnvironment } from '../../../src/main/system/environment';

test('RS-06 the client secret is read once, and other programs do not inherit it', () => {
  const environment = { AGENT_DESK_CLIENT_SECRET: 'S3CRET', AGENT_DESK_REGION: 'mypurecloud.ie' };
  const taken = takeEnvironment(environment);
  expect(taken).toEqual({ AGENT_DESK_CLIENT_SECRET: 'S3CRET', AGENT_DESK_REGION: 'mypurecloud.ie' });
  expect(environment).toEqual({ AGENT_DESK_REGION: 'mypurecloud.ie' });
});
