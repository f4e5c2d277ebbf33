/** Signs in and out, again and again: what is opened is closed, and what is kept does not grow. */

import { compareWithLimit, type Figure, readSlope, report } from './figure';
import type { MeasuredApp } from './measured-app';
import { countHandles, findTree, readHeldMb } from './process-tree';
import { pause, profileHeading, type Stage, signIn, signInButton, typed } from './stage';

type Counts = { readonly windows: number; readonly sessions: number; readonly listeners: number };
type Held = Counts & {
  readonly memoryMb: number;
  readonly heapBytes: number;
  readonly processes: number;
  readonly handles: number;
};
export type Sample = {
  readonly cycle: number;
  readonly desk: Held & { readonly partitions: number };
  /** After as many login windows, each closed once its page is there, and the same views drawn. */
  readonly bare: Held;
};

export type CyclePlan = {
  readonly cycles: number;
  /** Goes on until then, if the cycles took less: as an agent might, and no more as fast as it goes. */
  readonly minutes: number;
  /** A sample each; the first is where the comparison starts. */
  readonly step: number;
  readonly onSample?: (sample: Sample) => void;
};

/** What one sample may have more than the first: a handle that is about to be closed. */
const handleNoise = 4;

/** Until the login window's process is gone; and until what was collected is given back, which allocators do at leisure. */
const settleMs = { ended: 2_000, collected: 5_000 };
const unhurriedMs = 10_000;

export async function measureCycles(stage: Stage, plan: CyclePlan): Promise<Figure[]> {
  stage.forgetSession();
  stage.cloud.set({ fail: { token: undefined, 'users-me': undefined } });
  const collectable = ['--js-flags=--expose-gc'];
  const bare = await stage.startBare(collectable);
  const desk = await stage.startDesk({ args: collectable });
  const views = await readViews(desk);
  await bare.ask('takeStyle', { style: await desk.ask('readStyle') });
  const samples: Sample[] = [];
  const endAt = performance.now() + plan.minutes * 60_000;
  for (let cycle = 1; cycle <= plan.cycles || performance.now() < endAt; cycle++) {
    if (cycle > plan.cycles) await pause(unhurriedMs);
    await signIn(desk);
    await desk.ask('click', { button: 'Sign out', until: signInButton });
    await bare.ask('openLogin');
    await bare.ask('closeLogin');
    await bare.ask('drawViews', { views });
    if (cycle % plan.step !== 0) continue;
    const [ofDesk, ofBare] = await Promise.all([readHeld(desk), readHeld(bare)]);
    const sample = { cycle, desk: { ...ofDesk, partitions: stage.countPartitions() }, bare: ofBare };
    samples.push(sample);
    plan.onSample?.(sample);
  }
  await Promise.all([desk.quit(), bare.quit()]);
  return judge(samples);
}

/** What a sign-in and a sign-out show, in that order. */
async function readViews(desk: MeasuredApp): Promise<string[]> {
  const readView = () => desk.ask<string>('readView');
  await desk.ask('openLogin');
  const signingIn = await readView();
  await desk.ask('submitLogin', typed(profileHeading));
  const signedIn = await readView();
  await desk.ask('click', { button: 'Sign out', until: signInButton });
  return [signingIn, signedIn, signingIn, await readView()];
}

async function readHeld(app: MeasuredApp): Promise<Held> {
  await pause(settleMs.ended);
  const counts = await app.ask<Counts & { heapBytes: number }>('count');
  await pause(settleMs.collected);
  const tree = findTree(app.pid);
  return { ...counts, memoryMb: readHeldMb(tree), processes: tree.length, handles: countHandles(tree) };
}

function judge(samples: readonly Sample[]): Figure[] {
  const [first] = samples;
  const last = samples.at(-1);
  if (first === undefined || last === undefined) throw new Error('There were too few cycles for a sample.');
  const cycles = last.cycle;
  const name = (what: string) => `${what} after ${cycles} sign-ins and sign-outs`;
  const grown = (key: keyof Sample['desk']) =>
    Math.max(...samples.map(({ desk }) => desk[key])) - first.desk[key];
  const per100 = (app: 'desk' | 'bare', key: 'memoryMb' | 'heapBytes') =>
    100 * readSlope(samples.map((sample) => [sample.cycle, sample[app][key]]));
  // The first hundred fill caches; a run with no more than that shows nothing but them.
  const isLong = cycles >= 1000;
  const memory = name('Memory growth per 100');
  return [
    isLong
      ? compareWithLimit(memory, 'MB', [per100('desk', 'memoryMb')], 0.5, per100('bare', 'memoryMb'))
      : report(memory, 'MB', per100('desk', 'memoryMb'), per100('bare', 'memoryMb')),
    report(
      name('JavaScript heap growth per 100'),
      'KB',
      per100('desk', 'heapBytes') / 1024,
      per100('bare', 'heapBytes') / 1024,
    ),
    ...(['windows', 'processes', 'partitions', 'sessions', 'listeners'] as const).map((key) =>
      compareWithLimit(name(`More ${key}`), '', [grown(key)], 0),
    ),
    compareWithLimit(name('More file handles'), '', [grown('handles')], handleNoise),
  ];
}
