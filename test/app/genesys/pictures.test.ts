/** Agents' pictures that can't be used: the initials stay, and the agent sees no problem. */

import type { Failure, Knobs } from '../../fakes/genesys-cloud';
import { type AgentDesk, expect, test } from '../../kit/fixtures';

const portrait = (desk: AgentDesk) => desk.mainWindow.locator('.portrait');

const picture = (failure: Failure): Partial<Knobs> => ({ fail: { picture: failure } });
const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';

const badPictures: Readonly<Record<string, Partial<Knobs>>> = {
  'is a page': picture('not-json'),
  'is a program, though it says PNG': picture({
    status: 200,
    body: svg,
    headers: { 'content-type': 'image/png' },
  }),
  'is empty': picture('empty'),
  'is not there': picture({ status: 404 }),
  'is elsewhere': picture({ redirect: 'http://127.0.0.1:9/picture.png' }),
  'has 9 MB': picture('huge'),
  'never comes': picture('hang'),
  'comes in drips': picture('slow-loris'),
  'breaks off': picture('reset'),
};

/** `pictures.example` leads to the stand-in, so that a request would be seen. */
const badAddresses = [
  'http://pictures.example/picture/a9e40000-0000-4000-8000-000000000001/x128.png',
  'file:///etc/passwd',
  'data:image/png;base64,iVBORw0KGgo=',
  'not an address',
  5,
];

test('a picture that can’t be used leaves the initials, and one at a bad address is not requested', async ({
  startDesk,
  genesysCloud: cloud,
}) => {
  test.setTimeout(60_000);
  const resolver = `--host-resolver-rules=MAP pictures.example 127.0.0.1:${cloud.port}`;
  const desk = await startDesk({ args: [resolver], environment: { AGENT_DESK_TEST_REQUEST_MS: '2000' } });
  const seen = await recordViews(desk);
  for (const [what, knobs] of Object.entries(badPictures))
    await test.step(`a picture that ${what} leaves the initials`, async () => {
      cloud.set(knobs);
      const before = cloud.requests('picture').length;
      await desk.signInUnasked(cloud);
      const asked = await cloud.waitFor('picture', before + 1);
      await expect.poll(() => asked.stage).toMatch(/answered|cut/);
      await expectInitialsOnly(desk, seen);
    });

  const before = cloud.requests('picture').length;
  for (const imageUri of badAddresses)
    await test.step(`a picture at a bad address is not requested: ${imageUri}`, async () => {
      cloud.reset();
      cloud.set({ usersMeAnswer: (normal) => ({ ...normal, images: [{ resolution: 'x96', imageUri }] }) });
      await desk.signInUnasked(cloud);
      await expectInitialsOnly(desk, seen);
      expect(cloud.requests('picture')).toHaveLength(before);
    });
});

type Seen = { readonly views: { kind: string; picture?: string | null }[]; readonly errors: Error[] };

/** Keeps every view and every error of the page from now on. */
async function recordViews({ mainWindow }: AgentDesk): Promise<Seen> {
  const seen: Seen = { views: [], errors: [] };
  mainWindow.on('pageerror', (error) => seen.errors.push(error));
  await mainWindow.exposeFunction('record', (view: Seen['views'][number]) => seen.views.push(view));
  await mainWindow.evaluate(() => {
    window.agentDesk.onView((window as unknown as { record: (view: unknown) => void }).record);
  });
  return seen;
}

/** Initials, and after sign-out, when nothing more can come, neither a picture nor a problem was ever shown. */
async function expectInitialsOnly(desk: AgentDesk, { views, errors }: Seen): Promise<void> {
  await expect(portrait(desk)).toHaveText('AB');
  await desk.signOut();
  await expect.poll(() => views.at(-1)?.kind).toBe('signed-out');
  expect(views.filter(({ kind, picture }) => kind === 'problem' || Boolean(picture))).toEqual([]);
  expect(errors).toEqual([]);
}
