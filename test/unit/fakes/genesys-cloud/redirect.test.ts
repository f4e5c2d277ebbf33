import type { GenesysCloud, RedirectFault, RedirectStyle } from '../../../fakes/genesys-cloud';
import { CALLBACK, Visitor } from '../../../fakes/genesys-cloud/visitor';
import { expect, test } from './cloud-fixture';

test.describe('the redirect', () => {
  const sendWith = async (cloud: GenesysCloud, changes: Parameters<GenesysCloud['set']>[0]) => {
    cloud.set(changes);
    const visitor = new Visitor(cloud);
    return visitor.submit(await visitor.authorize());
  };

  for (const style of ['302', '303', '307'] as const) {
    test(`the browser can be redirected with status ${style}`, async ({ cloud }) => {
      const sent = await sendWith(cloud, { redirectBy: style });
      expect(sent.status).toBe(Number(style));
      expect(sent.headers.get('location')).toMatch(
        /^http:\/\/localhost:4000\/oauth2\/callback\?code=.+&state=/,
      );
    });
  }

  const URL_IN_PAGE = String.raw`http://localhost:4000/oauth2/callback\?code=[\w-]+(&amp;|&)state=state-1`;
  const styles: readonly (readonly [RedirectStyle, string])[] = [
    ['link', `<a href="${URL_IN_PAGE}">`],
    ['script', `location.href = "${URL_IN_PAGE}"`],
    ['location-replace', String.raw`location\.replace\("${URL_IN_PAGE}"\)`],
    ['meta-refresh', `http-equiv="refresh" content="0;url=${URL_IN_PAGE}"`],
    ['form-get', `<form method="get" action="${CALLBACK}"><input type="hidden" name="code"`],
    ['form-post', `<form method="post" action="${URL_IN_PAGE}">`],
    ['form-post-body', `<form method="post" action="${CALLBACK}"><input type="hidden" name="code"`],
  ];
  for (const [style, pattern] of styles) {
    test(`the browser can be redirected by a page with ${style}`, async ({ cloud }) => {
      const sent = await sendWith(cloud, { redirectBy: style });
      expect(sent.status).toBe(200);
      expect(await sent.text()).toMatch(new RegExp(pattern));
    });
  }

  test('the redirect can have wrong, missing, doubled and old values', async ({ cloud }) => {
    const visitor = new Visitor(cloud);
    let round = 0;
    const query = async (...redirectFaults: RedirectFault[]) => {
      cloud.set({ redirectFaults });
      round += 1;
      return visitor.location(
        await visitor.submit(await visitor.authorize({ prompt: 'login', state: `s${round}` })),
      ).searchParams;
    };
    const good = await query();
    expect((await query('wrong-state')).get('state')).not.toBe('s2');
    expect((await query('missing-state')).has('state')).toBe(false);
    expect((await query('duplicated-state')).getAll('state')).toEqual(['s4', 's4']);
    expect(new Set((await query('duplicated-code')).getAll('code')).size).toBe(2);
    expect((await query('no-code')).has('code')).toBe(false);
    const before = await query();
    const old = await query('old-code', 'old-state');
    expect([old.get('code'), old.get('state')]).toEqual([before.get('code'), 's7']);
    expect(good.get('state')).toBe('s1');
  });

  test('the redirect can have an error, an issuer, or any query', async ({ cloud }) => {
    const visitor = new Visitor(cloud);
    cloud.set({
      redirectError: { error: 'access_denied', error_description: '<img onerror=x>' },
      iss: 'https://login.x',
    });
    expect(Object.fromEntries(visitor.location(await visitor.authorize()).searchParams)).toEqual({
      error: 'access_denied',
      error_description: '<img onerror=x>',
      state: 'state-1',
      iss: 'https://login.x',
    });
    cloud.reset();
    const sent = await sendWith(cloud, { redirectQuery: (params) => `${params}&code=%zz` });
    expect(sent.headers.get('location')).toMatch(/&state=state-1&code=%zz$/);
  });
});
