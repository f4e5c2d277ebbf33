import { expect, test } from '@playwright/test';
import { readEnvironmentSecret } from '../../../src/core/settings/client-secret';
import { readOutside } from '../../../src/core/settings/outside';
import { takeEnvironment } from '../../../src/main/system/environment';
import { inEnglish } from '../../kit/english';

test('RS-06 the client secret is read once, and other programs do not inherit it', () => {
  const environment = { AGENT_DESK_CLIENT_SECRET: 'S3CRET', AGENT_DESK_REGION: 'mypurecloud.ie' };
  const taken = takeEnvironment(environment, 'linux');
  expect(taken).toEqual({ AGENT_DESK_CLIENT_SECRET: 'S3CRET', AGENT_DESK_REGION: 'mypurecloud.ie' });
  expect(environment).toEqual({ AGENT_DESK_REGION: 'mypurecloud.ie' });
});

const anyCase = {
  agent_desk_client_secret: 'S3CRET',
  Agent_Desk_Region: 'mypurecloud.ie',
  Agent_Desk_Regoin: 'x',
  AGENTDESK_REGION: 'x',
  Path: 'C:\\Windows',
};

test('RS-06 RD-05 on Windows the case of the names of variables makes no difference, as in the system', () => {
  const environment = { ...anyCase };
  const taken = takeEnvironment(environment, 'win32');
  const { agent_desk_client_secret: _, ...left } = anyCase;
  expect(environment).toEqual(left);
  expect(readEnvironmentSecret(taken)).toBe('S3CRET');
  const { environment: settings, notes } = readOutside([], taken);
  expect(settings).toEqual({ region: 'mypurecloud.ie' });
  expect(inEnglish(notes)).toEqual([
    'AGENT_DESK_REGOIN is not a variable of Agent Desk.',
    'AGENTDESK_REGION is not a variable of Agent Desk.',
  ]);
  // Other names stay as they are, and so does what other programs inherit.
  expect(taken.Path).toBe('C:\\Windows');
});

test('RD-05 elsewhere a variable in another case is another one, which is named', () => {
  for (const platform of ['linux', 'darwin'] as const) {
    const taken = takeEnvironment({ ...anyCase }, platform);
    expect(taken).toEqual(anyCase);
    expect(readEnvironmentSecret(taken)).toBe('');
    expect(inEnglish(readOutside([], taken).notes)).toContain(
      'Agent_Desk_Region is not a variable of Agent Desk.',
    );
  }
});
