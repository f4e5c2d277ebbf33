/** What an agent waits for: the start, the login page, the profile, and a restart. And what of it is loading code. */

import { statSync } from 'node:fs';
import { extractFile, listPackage } from '@electron/asar';
import { textsOf } from '../../test/kit/english';
import type { Figure } from './figure';
import type { Element, MeasuredApp } from './measured-app';
import { openLogin, pause, profileHeading, type Stage, submitLogin } from './stage';

const signInInGerman: Element = ['button', textsOf('de').text('action.sign-in')];

/** An agent looks at the window before the click. */
const lookMs = 500;

export async function measureStarts(stage: Stage, { rounds }: { rounds: number }): Promise<Figure[]> {
  // The first start of each app creates its profile and fills the machine's caches. It does not count.
  await measureRound(stage, true);
  const taken: Awaited<ReturnType<typeof measureRound>>[] = [];
  for (let round = 0; round < rounds; round++) taken.push(await measureRound(stage, round % 2 === 0));
  const desk = (name: 'start' | 'german' | 'restart' | 'login' | 'redirect' | 'load') =>
    taken.map((round) => round.desk[name]);
  const bare = (name: 'start' | 'login' | 'redirect') => taken.map((round) => round.bare[name]);
  return [
    {
      name: 'Start → Sign in can be clicked',
      unit: 'ms',
      desk: desk('start'),
      bare: bare('start'),
      reach: { timesBare: 1.1 },
    },
    {
      name: 'Start in German → Sign in can be clicked',
      unit: 'ms',
      desk: desk('german'),
      bare: bare('start'),
      reach: { timesBare: 1.1 },
    },
    {
      name: 'Restart signed in → profile',
      unit: 'ms',
      desk: desk('restart'),
      bare: bare('start'),
      reach: { timesBare: 1.2 },
    },
    {
      name: 'Click → login page loaded and shown',
      unit: 'ms',
      desk: desk('login'),
      bare: bare('login'),
      reach: { timesBare: 1.1 },
    },
    {
      name: 'Redirect → profile',
      unit: 'ms',
      desk: desk('redirect'),
      bare: bare('redirect'),
      reach: { timesBare: 1.15 },
    },
    {
      name: 'Requests of the channel before the card is drawn',
      unit: '',
      // All rounds together: one is too many.
      desk: [taken.reduce((sum, round) => sum + round.desk.early, 0)],
      reach: { atMost: 0 },
    },
    {
      name: 'app.asar without the languages',
      unit: 'KB',
      desk: [(statSync(stage.asar).size - sumLanguages(stage.asar)) / 1024],
      reach: { atMost: 725 },
    },
    {
      name: 'out/main evaluated before the window is shown',
      unit: 'ms',
      desk: desk('load'),
      reach: { atMost: 30 },
    },
  ];
}

/** Each language has a limit of its own, in test/packaged/lean.test.ts. Bytes. */
function sumLanguages(asar: string): number {
  const isLanguage = (path: string) => /languages[\\/][\w-]+\.json$/.test(path);
  const sizes = listPackage(asar, { isPack: false })
    .filter(isLanguage)
    .map((path) => extractFile(asar, path.slice(1)).length);
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Both apps in one round, so that both meet the same machine. The second may find it warmer, so they take turns. */
async function measureRound(stage: Stage, isBareFirst: boolean) {
  const measureBare = async () => measureSignIn(stage, await stage.startBare());
  const measureDesk = async () => {
    stage.forgetSession();
    const first = await measureSignIn(stage, await stage.startDesk());
    const again = await stage.startDesk({ first: profileHeading });
    await again.quit();
    stage.forgetSession();
    const german = await stage.startDesk({ first: signInInGerman, args: ['--language=de'] });
    await german.quit();
    return {
      ...first,
      german: german.startMs,
      restart: again.startMs,
      load: Math.max(first.load, again.loadMs),
    };
  };
  if (isBareFirst) {
    const bare = await measureBare();
    return { bare, desk: await measureDesk() };
  }
  const desk = await measureDesk();
  return { bare: await measureBare(), desk };
}

/** Milliseconds, and how many requests of the channel came too early. */
async function measureSignIn(stage: Stage, app: MeasuredApp) {
  await pause(lookMs);
  const before = stage.requests().length;
  const login = await openLogin(app);
  const { redirectedAt, drawnAt } = await submitLogin(app);
  await app.quit();
  const early = stage
    .requests()
    .slice(before)
    // The stand-in notes whole milliseconds.
    .filter(({ name, at }) => name === 'channels' && at < Math.floor(drawnAt)).length;
  return { start: app.startMs, load: app.loadMs, login, redirect: drawnAt - redirectedAt, early };
}
