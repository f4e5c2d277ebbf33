/** Times that an agent waits: start, login page, profile. One round has both apps, so that both meet the same machine. */

import { statSync } from 'node:fs';
import { compareWithBare, compareWithLimit, type Figure, readMedian } from './figure';
import type { LoadedModule, MeasuredApp } from './measured-app';
import { networkMs, pause, profileHeading, type Stage, typed } from './stage';

/** What the SDK and the views add at most to what the network takes. Milliseconds. */
const redirectMs = 60;

/** An agent looks before the click. */
const lookMs = 500;

export async function measureStarts(stage: Stage, rounds: number): Promise<Figure[]> {
  const taken: Awaited<ReturnType<typeof measureRound>>[] = [];
  // The first start of each makes its profile, and fills the machine's caches.
  await measureRound(stage, -1);
  for (let round = 0; round < rounds; round++) taken.push(await measureRound(stage, round));
  const read = (name: keyof (typeof taken)[number]) => taken.map((round) => round[name]);
  const compare = (name: string, desk: number[], bare: number[], ratio: number) =>
    compareWithBare(name, 'ms', { desk, bare }, ratio);
  const kilobytes = statSync(stage.asar).size / 1024;
  return [
    compare('Start → Sign in can be clicked', read('start'), read('bareStart'), 1.1),
    compare('Restart signed in → profile', read('restart'), read('bareStart'), 1.2),
    compare('Click → login page loaded', read('login'), read('bareLogin'), 1.1),
    compareWithLimit(
      'Redirect → profile',
      'ms',
      read('redirect'),
      2 * networkMs + redirectMs,
      readMedian(read('bareRedirect')),
    ),
    compareWithLimit('app.asar', 'KB', [kilobytes], 600),
    compareWithLimit('out/main evaluated before the window', 'ms', read('evaluated'), 30),
    compareWithLimit('SDK loaded before the redirect (rounds)', '', [countEarly(read('sdkLead'))], 0),
  ];
}

const countEarly = (leads: readonly number[]) => leads.filter((lead) => lead <= 0).length;

/** Milliseconds. */
async function measureRound(stage: Stage, round: number) {
  const measureBare = async () => {
    const bare = await stage.startBare();
    await pause(lookMs);
    const login = await bare.ask<{ ms: number }>('openLogin');
    const redirect = await bare.ask<{ ms: number }>('submitLogin', typed(profileHeading));
    await bare.quit();
    return { bareStart: bare.startMs, bareLogin: login.ms, bareRedirect: redirect.ms };
  };
  // Whoever is second in a round may find the machine warmer, so they take turns.
  const isBareFirst = round % 2 === 0;
  const before = isBareFirst ? await measureBare() : null;

  stage.forgetSession();
  const desk = await stage.startDesk();
  await pause(lookMs);
  const login = await desk.ask<{ ms: number }>('openLogin');
  const redirect = await desk.ask<{ ms: number; redirectedAt: number; modules: LoadedModule[] }>(
    'submitLogin',
    typed(profileHeading),
  );
  await desk.quit();
  const again = await stage.startDesk({ isSignedIn: true });
  await again.quit();

  const sdk = redirect.modules.find(({ file }) => isSdk(file));
  if (sdk === undefined) throw new Error('The SDK was never loaded: is its chunk called otherwise now?');
  return {
    ...(before ?? (await measureBare())),
    start: desk.startMs,
    login: login.ms,
    redirect: redirect.ms,
    restart: again.startMs,
    evaluated: Math.max(...[desk, again].map(readEvaluated)),
    sdkLead: sdk.at - redirect.redirectedAt,
  };
}

const isSdk = (file: string) => /out.main.chunks.sdk-client-[^/\\]+$/.test(file);

/** What a module loads in turn is in its own time. Milliseconds. */
function readEvaluated({ started: { modules, shownAt } }: MeasuredApp): number {
  return sumOuter(modules.filter(({ file, at }) => /\.asar.out.main/.test(file) && at < shownAt));
}

function sumOuter(modules: readonly LoadedModule[]): number {
  const isInside = (one: LoadedModule) =>
    modules.some((other) => other !== one && other.at <= one.at && other.at + other.ms >= one.at + one.ms);
  return modules.filter((one) => !isInside(one)).reduce((sum, { ms }) => sum + ms, 0);
}
