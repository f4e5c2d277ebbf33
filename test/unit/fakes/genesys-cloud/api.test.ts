import { inflateSync } from 'node:zlib';
import { DEMO_AGENT } from '../../../fakes/genesys-cloud';
import { BASIC, Visitor } from '../../../fakes/genesys-cloud/visitor';
import { expect, test } from './cloud-fixture';

test.describe('the API', () => {
  test('users/me returns the requested expansions and no others', async ({ cloud }) => {
    const visitor = new Visitor(cloud);
    const token = await visitor.accessToken();
    const plain = await visitor.call('/api/v2/users/me', token);
    expect(plain.headers.get('inin-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
    for (const name of ['organization', 'presence', 'routingStatus'])
      expect(plain.body).not.toHaveProperty(name);
    for (const query of [
      'expand=organization,presence',
      'expand=organization&expand=presence&expand=nonsense&expand=name',
    ]) {
      const { body } = await visitor.call(`/api/v2/users/me?${query}`, token);
      expect(body.name).toBe(DEMO_AGENT.person.name);
      expect(body.organization.name).toBe('Northwind Care');
      expect(body.presence.presenceDefinition.systemPresence).toBe('Available');
      expect(body).not.toHaveProperty('routingStatus');
    }
    cloud.set({ usersMeAnswer: ({ name }) => ({ name, images: 'none' }) });
    expect((await visitor.call('/api/v2/users/me', token)).body).toEqual({
      name: DEMO_AGENT.person.name,
      images: 'none',
    });
  });

  test('the picture of an agent is a valid PNG of the requested size', async ({ cloud }) => {
    const visitor = new Visitor(cloud);
    const { body } = await visitor.call('/api/v2/users/me', await visitor.accessToken());
    const image = body.images.find((each: { resolution: string }) => each.resolution === 'x96');
    expect(image.imageUri.startsWith(`${cloud.origin}/platform/picture/`)).toBe(true);
    const png = Buffer.from(await (await fetch(image.imageUri)).arrayBuffer());
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([96, 96]);
    expect(png.subarray(-4).toString('hex')).toBe('ae426082'); // The checksum of IEND, which is always the same.
    const pixels = png.subarray(41, 41 + png.readUInt32BE(33));
    expect(inflateSync(pixels).length).toBe(96 * (96 * 3 + 1));
    expect((await fetch(image.imageUri.replace('x96', 'x97'))).status).toBe(404);
  });

  test('every default agent can sign in, also the one with only the required fields', async ({ cloud }) => {
    const emails = [
      'wolfe@agentdesk.test',
      'abdulrahman@agentdesk.test',
      'sakura@agentdesk.test',
      'an.unusually.long.mailbox.name.of.the.night.shifts@contact-centre.agentdesk.test',
      'bare@agentdesk.test',
    ];
    expect(emails[3]).toHaveLength(80);
    for (const email of emails) {
      const visitor = new Visitor(cloud);
      const sent = await visitor.submit(await visitor.authorize(), email);
      const { body } = await visitor.exchange(visitor.location(sent).searchParams.get('code') ?? '');
      const me = await visitor.call(
        '/api/v2/users/me?expand=organization,presence,routingStatus',
        body.access_token,
      );
      expect(me.status).toBe(200);
      if (email.startsWith('bare')) expect(Object.keys(me.body)).toEqual(['id', 'name', 'version']);
      else expect(me.body).toMatchObject({ email, organization: { domain: 'northwind-care' } });
      expect((await visitor.call('/api/v2/tokens/me', body.access_token)).status).toBe(200);
    }
  });

  test('a 401 distinguishes a missing token from an invalid one', async ({ cloud }) => {
    const visitor = new Visitor(cloud);
    const missing = await visitor.call('/api/v2/users/me', '');
    expect(missing.body).toMatchObject({
      status: 401,
      code: 'authentication.required',
      message: expect.any(String),
    });
    expect(missing.body.contextId).toBe(missing.headers.get('inin-correlation-id'));
    expect(cloud.journal[0]?.correlationId).toBe(missing.body.contextId);
    expect((await visitor.call('/api/v2/users/me', 'bad')).body.code).toBe('bad.credentials');
    const { body } = await visitor.exchangeWithSecret(await visitor.signInWithSecret());
    expect((await visitor.call('/api/v2/users/me', body.refresh_token)).status).toBe(401);
  });

  test('a token ends by its age, or by inactivity', async ({ cloud }) => {
    const visitor = new Visitor(cloud);
    const token = await visitor.accessToken();
    cloud.clock.advance(64_799_999);
    expect((await visitor.call('/api/v2/users/me', token)).status).toBe(200);
    cloud.clock.advance(1);
    expect((await visitor.call('/api/v2/users/me', token)).status).toBe(401);

    cloud.set({ inactivitySeconds: 300 });
    const idle = await visitor.accessToken();
    const renewed = await visitor.call('/api/v2/tokens/me', idle);
    expect(Date.parse(renewed.body.dateTokenIdles)).toBe(cloud.clock.now() + 300_000);
    cloud.clock.advance(200_000);
    expect((await visitor.call('/api/v2/tokens/me?preserveIdleTTL=true', idle)).status).toBe(200);
    cloud.clock.advance(100_000);
    expect((await visitor.call('/api/v2/users/me', idle)).status).toBe(401);
  });

  test('DELETE tokens/me ends the access token, and the refresh token if the knob says so', async ({
    cloud,
  }) => {
    for (const revokeEndsRefresh of [true, false]) {
      cloud.set({ revokeEndsRefresh });
      const visitor = new Visitor(cloud);
      const { body } = await visitor.exchangeWithSecret(await visitor.signInWithSecret());
      const info = await visitor.call('/api/v2/tokens/me', body.access_token);
      expect(info.body).toMatchObject({
        OAuthClient: { id: 'desk-code' },
        organization: { name: 'Northwind Care' },
      });
      expect((await visitor.call('/api/v2/tokens/me', body.access_token, 'DELETE')).status).toBe(200);
      expect((await visitor.call('/api/v2/tokens/me', body.access_token)).status).toBe(401);
      const refresh = { grant_type: 'refresh_token', refresh_token: body.refresh_token };
      expect((await visitor.token(refresh, BASIC)).status).toBe(revokeEndsRefresh ? 400 : 200);
    }
  });
});
