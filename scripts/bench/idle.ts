/** What an app does while nobody uses it. All apps in the same seconds. */

import type { Figure } from './figure';
import type { MeasuredApp } from './measured-app';
import { type Activity, findTree, readActivities, readIncrease } from './processes';
import { openChannelSigns, pause, type Stage, signInWithChannel } from './stage';

/** Until V8 and Chromium have done what they do after a start, which takes three minutes. */
const settleMs = 200_000;
/** The time in a presence is counted by minutes, and each count draws a frame. Two minutes have two of them. */
const seconds = 120;

export async function measureIdle(stage: Stage): Promise<Figure[]> {
  stage.forgetSession();
  // The first start in a home creates the profile, which takes longer than the apps settle here.
  await (await stage.startDesk({ home: 'second' })).quit();
  await (await stage.startBare({ home: 'second-bare' })).quit();
  const bare = await stage.startBare();
  const bareWithChannel = await stage.startBare({ home: 'second-bare', hasChannel: true });
  await signInWithChannel(bareWithChannel, openChannelSigns.bare);
  const signedOut = await stage.startDesk({ home: 'second' });
  const signedIn = await stage.startDesk();
  await signInWithChannel(signedIn, openChannelSigns.desk);
  stage.sendPresence('Busy');
  await pause(settleMs);
  const apps = [bare, bareWithChannel, signedOut, signedIn];
  const finish = apps.map(beginReading);
  await pause(seconds * 1000);
  const [ofBare = none, ofBareWithChannel = none, ofSignedOut = none, ofSignedIn = none] = finish.map(
    (read) => read(),
  );
  for (const app of apps) await app.quit();
  return [
    ...compare('with an open channel', ofSignedIn, ofBareWithChannel),
    ...compare('signed out', ofSignedOut, ofBare),
  ];
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
