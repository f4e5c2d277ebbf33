/** The memory of all processes. One app at a time, because two would share pages and each would look lighter. */

import type { Figure } from './figure';
import { findTree, readMemoryMb } from './processes';
import { pause, type Stage, signIn } from './stage';

/** After this time nothing of the start takes memory any more. */
const settleMs = 3_000;
const rounds = 2;

export async function measureMemory(stage: Stage): Promise<Figure[]> {
  const desk: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const plain = await stage.startBare();
    await pause(settleMs);
    bare.push(readMemoryMb(findTree(plain.pid), ['Pss']));
    await plain.quit();

    stage.forgetSession();
    const app = await stage.startDesk();
    await signIn(app);
    await pause(settleMs);
    desk.push(readMemoryMb(findTree(app.pid), ['Pss']));
    await app.quit();
  }
  return [{ name: 'Memory signed in (PSS)', unit: 'MB', desk, bare, reach: { timesBare: 1.08 } }];
}
