/** What the app weighs while an agent works: memory of all its processes, and what it does when nobody does anything. */

import { compareEqual, compareWithBare, compareWithLimit, type Figure } from './figure';
import type { MeasuredApp } from './measured-app';
import { type Activity, findTree, readActivities, readIncrease, readPssMb } from './process-tree';
import { pause, type Stage, signIn } from './stage';

/** After so long nothing of the start is under way any more: what takes memory, and what wakes up. */
const settleMs = { memory: 3_000, idle: 45_000 };

/** What of an idle second cannot be told from noise: processor time in milliseconds, and wake-ups. */
const noise = { cpuMs: 0.5, wakeUps: 2 };

/** One app at a time, since two of them share pages and would each look lighter. */
export async function measureMemory(stage: Stage, rounds: number): Promise<Figure[]> {
  const desk: number[] = [];
  const bare: number[] = [];
  let processesLeft = 0;
  for (let round = 0; round < rounds; round++) {
    const plain = await stage.startBare();
    await pause(settleMs.memory);
    bare.push(readPssMb(findTree(plain.pid)));
    await plain.quit();

    stage.forgetSession();
    const app = await stage.startDesk();
    const before = findTree(app.pid).length;
    await signIn(app);
    await pause(settleMs.memory);
    const tree = findTree(app.pid);
    processesLeft = Math.max(processesLeft, tree.length - before);
    desk.push(readPssMb(tree));
    await app.quit();
  }
  return [
    compareWithBare('Memory signed in (PSS of all processes)', 'MB', { desk, bare }, 1.08),
    compareWithLimit('Processes that the login window left', '', [processesLeft], 0),
  ];
}

/** All three in the same seconds. Processor time is their own, whoever else is at work. */
export async function measureIdle(stage: Stage, seconds: number): Promise<Figure[]> {
  stage.forgetSession();
  // A first start makes the profile, and is at it for longer than is waited here.
  await (await stage.startDesk({ isSecond: true })).quit();
  const bare = await stage.startBare();
  const signedOut = await stage.startDesk({ isSecond: true });
  const signedIn = await stage.startDesk();
  await signIn(signedIn);
  await pause(settleMs.idle);
  const apps = [bare, signedOut, signedIn];
  const before = apps.map(readNow);
  await pause(seconds * 1000);
  const [ofBare = none, ofSignedOut = none, ofSignedIn = none] = apps
    .map(readNow)
    .map((after, index) => perSecond(readIncrease(before[index] ?? new Map(), after), seconds));
  for (const app of apps) await app.quit();
  return [...judge('signed in', ofSignedIn, ofBare), ...judge('signed out', ofSignedOut, ofBare)];
}

const none: Activity = { cpuMs: 0, wakeUps: 0 };
const readNow = ({ pid }: MeasuredApp) => readActivities(findTree(pid));

const perSecond = ({ cpuMs, wakeUps }: Activity, seconds: number): Activity => ({
  cpuMs: cpuMs / seconds,
  wakeUps: wakeUps / seconds,
});

const judge = (when: string, desk: Activity, bare: Activity): Figure[] => [
  compareEqual(`Idle ${when}: processor a second`, 'ms', desk.cpuMs, bare.cpuMs, noise.cpuMs),
  compareEqual(`Idle ${when}: wake-ups a second`, '', desk.wakeUps, bare.wakeUps, noise.wakeUps),
];
