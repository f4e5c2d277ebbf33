/** Profiles: what the start of one takes more than a start without, and what each of eight takes that run at once. */

import type { Figure } from './figure';
import type { MeasuredApp } from './measured-app';
import { findTree, readMemoryMb } from './processes';
import { openChannelSigns, pause, type Stage, signInWithChannel } from './stage';

const atOnce = 8;
/** Fewer do not tell five in a hundred from chance. */
const leastRounds = 15;
/** After this time nothing of the start takes memory any more. */
const settleMs = 3_000;
const home = 'profiles';

export async function measureProfiles(stage: Stage, { rounds }: { rounds: number }): Promise<Figure[]> {
  return [
    await measureStart(stage, Math.max(rounds, leastRounds)),
    { ...(await measureMemoryOfEach(stage)), reach: { timesBare: 1.05 } },
  ];
}

/** Both in one home, in turns: the second start of a round may find the machine warmer. */
async function measureStart(stage: Stage, rounds: number): Promise<Figure> {
  const start = async (...args: readonly string[]) => {
    const app = await stage.startDesk({ home, args });
    await app.quit();
    return app.startMs;
  };
  const starts = { desk: () => start('--profile=Acme'), bare: () => start() };
  // The first start makes the profile.
  await starts.bare();
  await starts.desk();
  const desk: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) bare.push(await starts.bare());
    desk.push(await starts.desk());
    if (round % 2 !== 0) bare.push(await starts.bare());
  }
  return {
    name: 'Start with a profile (bare: without)',
    unit: 'ms',
    desk,
    bare,
    reach: { timesBare: 1.05 },
  };
}

/** Private bytes alone: what profiles share is the system's and not theirs. */
const readPrivateMb = ({ pid }: MeasuredApp) => readMemoryMb(findTree(pid), ['Private_Dirty']);

async function measureMemoryOfEach(stage: Stage): Promise<Figure> {
  const open = async (index: number) => {
    const app = await stage.startDesk({ home: 'eight', args: [`--profile=P${index}`, '--desk=ask'] });
    await signInWithChannel(app, openChannelSigns.desk);
    return app;
  };
  const bare: number[] = [];
  for (let index = 0; index < atOnce; index++) {
    // The first start makes the profile, which takes memory.
    await (await open(index)).quit();
    const alone = await open(index);
    await pause(settleMs);
    bare.push(readPrivateMb(alone));
    await alone.quit();
  }
  const apps: MeasuredApp[] = [];
  for (let index = 0; index < atOnce; index++) apps.push(await open(index));
  await pause(settleMs);
  const desk = apps.map(readPrivateMb);
  for (const app of apps) await app.quit();
  return {
    name: `Private memory of each of ${atOnce} profiles at once (bare: alone)`,
    unit: 'MB',
    desk,
    bare,
  };
}
