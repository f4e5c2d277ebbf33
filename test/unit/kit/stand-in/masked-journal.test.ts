import { Visitor } from '../../../fakes/genesys-cloud/visitor';
import { expect, test } from '../../fakes/genesys-cloud/cloud-fixture';

test('O14 the masked journal shows the requests without their secrets', async ({ cloud }) => {
  const visitor = new Visitor(cloud);
  const code = await visitor.signInWithSecret();
  const { body } = await visitor.exchangeWithSecret(code);
  await visitor.call('/api/v2/users/me', body.access_token);
  await visitor.exchange('guessed-code', { client_secret: 'guessed-secret' });
  await visitor.authorize({ state: 'state-2' });
  const referer = `http://localhost:4000/cb?code=${code}&state=unknown-state#access_token=unknown-token`;
  await fetch(`${cloud.origin}/nowhere/${code}?redirect=${encodeURIComponent(referer)}`, {
    headers: { referer, authorization: 'Bearer guessed-token', cookie: 'x=guessed-cookie' },
  });
  const text = JSON.stringify(cloud.readMaskedJournal());
  const { all, cookies, verifiers } = cloud.secrets;
  expect(all).toHaveLength(4);
  expect(verifiers).toHaveLength(1);
  const secrets = [...all, ...cookies, ...verifiers, 'correct horse', 'correct+horse', 'desk-code-secret'];
  const unknown = ['guessed-', 'unknown-', 'state-1', 'state-2', btoa('desk-code:desk-code-secret')];
  for (const secret of [...secrets, ...unknown, ...secrets.map(encodeURIComponent)])
    expect(text, secret).not.toContain(secret);
  for (const raw of cloud.journal) if (raw.body !== '') expect(text).not.toContain(raw.body);

  const [, login, token, me] = cloud.readMaskedJournal();
  expect(login).toMatchObject({
    name: 'login',
    status: 302,
    form: { email: 'demo@agentdesk.test', password: expect.stringContaining('password of') },
  });
  // A secret has the same name wherever it occurs, so that a test can follow it.
  expect(token).toMatchObject({
    name: 'token',
    form: { grant_type: 'authorization_code', code: '(code 1)' },
  });
  expect(me).toMatchObject({ name: 'users-me', headers: { authorization: '(access token 1)' }, status: 200 });
});

test('waitFor counts from the clearing of the journal on', async ({ cloud }) => {
  const visitor = new Visitor(cloud);
  await visitor.exchange('x');
  cloud.clearJournal();
  expect(cloud.journal).toEqual([]);
  const waiting = cloud.waitFor('token', 1);
  await visitor.exchange('y');
  expect((await waiting).form?.code).toBe('y');
});
