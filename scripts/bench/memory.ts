/** The memory of all processes. One app at a time, because two would share pages and each would look lighter. */

import type { Figure } from './figure';
import { findTree, readMemoryMb } from './processes';
import { openChannelSigns, pause, type Stage, signInWithChannel } from './stage';

/** After this time nothing of the start takes memory any more. */
const settleMs = 3_000;
const rounds = 2;

export async function measureMemory(stage: Stage): Promise<Figure[]> {
  const desk: number[] = [];
  const bare: number[] = [];
  // The first start in a home creates the profile, which takes memory.
  await (await stage.startBare()).quit();
  stage.forgetSession();
  await (await stage.startDesk()).quit();
  for (let round = 0; round < rounds; round++) {
    const plain = await stage.startBare({ hasChannel: true });
    await signInWithChannel(plain, openChannelSigns.bare);
    await pause(settleMs);
    bare.push(readMemoryMb(findTree(plain.pid), ['Pss']));
    await plain.quit();

    stage.forgetSession();
    const app = await stage.startDesk();
    await signInWithChannel(app, openChannelSigns.desk);
    await pause(settleMs);
    desk.push(readMemoryMb(findTree(app.pid), ['Pss']));
    await app.quit();
  }
  return [{ name: 'Memory with an open channel (PSS)', unit: 'MB', desk, bare, reach: { timesBare: 1.1 } }];
}
