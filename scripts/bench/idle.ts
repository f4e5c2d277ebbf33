/** What an app does while nobody uses it. All apps in the same seconds. */

import type { Figure } from './figure';
import type { MeasuredApp } from './measured-app';
import { type Activity, findTree, readActivities, readIncrease } from './processes';
import { pause, type Stage, signIn } from './stage';

/** After 20 seconds the app that was started last still seemed to wake up three times a second more than later. */
const settleMs = 45_000;
const seconds = 30;

export async function measureIdle(stage: Stage): Promise<Figure[]> {
  stage.forgetSession();
  // The first start in a home creates the profile, which takes longer than the apps settle here.
  await (await stage.startDesk({ home: 'second' })).quit();
  const bare = await stage.startBare();
  const signedOut = await stage.startDesk({ home: 'second' });
  const signedIn = await stage.startDesk();
  await signIn(signedIn);
  await pause(settleMs);
  const finish = [bare, signedOut, signedIn].map(beginReading);
  await pause(seconds * 1000);
  const [ofBare = none, ofSignedOut = none, ofSignedIn = none] = finish.map((read) => read());
  for (const app of [bare, signedOut, signedIn]) await app.quit();
  return [...compare('signed in', ofSignedIn, ofBare), ...compare('signed out', ofSignedOut, ofBare)];
}

const none: Activity = { cpuMs: 0, wakeUps: 0 };

/** @returns a function that gives what the app did since, as an average of a second */
function beginReading({ pid }: MeasuredApp): () => Activity {
  const before = readActivities(findTree(pid));
  return () => {
    const { cpuMs, wakeUps } = readIncrease(before, readActivities(findTree(pid)));
    return { cpuMs: cpuMs / seconds, wakeUps: wakeUps / seconds };
  };
}

const compare = (when: string, desk: Activity, bare: Activity): Figure[] => [
  {
    name: `Idle ${when}: processor time a second`,
    unit: 'ms',
    desk: [desk.cpuMs],
    bare: [bare.cpuMs],
    reach: { aboveBare: 0.5 },
  },
  {
    name: `Idle ${when}: wake-ups a second`,
    unit: '',
    desk: [desk.wakeUps],
    bare: [bare.wakeUps],
    reach: { aboveBare: 1 },
  },
];
