/** Signs in and out again and again: whatever is opened for a sign-in must be closed, and memory must not grow for ever. */

import { type Figure, readSlope } from './figure';
import type { MeasuredApp } from './measured-app';
import { countHandles, findTree, readMemoryMb } from './processes';
import { pause, type Stage, signIn, signInButton } from './stage';

type Counts = { readonly windows: number; readonly partitions: number; readonly listeners: number };
type Held = Counts & { readonly memoryMb: number; readonly processes: number; readonly handles: number };

/** In equal steps through the second half of the sign-ins, because the first ones fill caches. */
const samples = 5;

/** Until the login window's process is gone, and until the allocators have returned what was collected. */
const settleMs = { ended: 2_000, collected: 3_000 };

/** A handle that is about to be closed. */
const handleNoise = 4;

/** From so many sign-ins on the growth of memory is more than noise. */
const judgedFrom = 1_000;

export async function measureGrowth(stage: Stage, { signIns }: { signIns: number }): Promise<Figure[]> {
  stage.forgetSession();
  stage.setDelay(0);
  const collectable = ['--js-flags=--expose-gc'];
  const bare = await stage.startBare({ hasChannel: true, args: collectable });
  const desk = await stage.startDesk({ args: collectable });
  const held: { signIns: number; desk: Held; bare: Held }[] = [];
  const step = Math.max(1, Math.round(signIns / 2 / (samples - 1)));
  for (let done = 1; done <= signIns; done++) {
    await Promise.all([signIn(desk), signIn(bare)]);
    await desk.ask('click', { button: 'Sign out', until: signInButton });
    if ((signIns - done) % step !== 0 || done < signIns / 2) continue;
    const [ofDesk, ofBare] = await Promise.all([readHeld(desk), readHeld(bare)]);
    held.push({ signIns: done, desk: ofDesk, bare: ofBare });
  }
  await Promise.all([desk.quit(), bare.quit()]);
  stage.setDelay(100);

  const per100 = (app: 'desk' | 'bare') => 100 * readSlope(held.map((at) => [at.signIns, at[app].memoryMb]));
  const more = (key: keyof Held) => held.map((at) => at.desk[key] - (held[0]?.desk[key] ?? 0));
  const kinds = ['windows', 'processes', 'partitions', 'listeners', 'handles'] as const;
  const leaks = kinds.map((kind) => ({
    name: `More ${kind} after ${signIns} sign-ins`,
    unit: '',
    desk: [Math.max(...more(kind))],
    reach: { atMost: kind === 'handles' ? handleNoise : 0 },
  }));
  const memory: Figure = {
    name: `Memory growth per 100 of ${signIns} sign-ins`,
    unit: 'MB',
    desk: [per100('desk')],
    bare: [per100('bare')],
  };
  return [signIns < judgedFrom ? memory : { ...memory, reach: { aboveBare: 0.5 } }, ...leaks];
}

async function readHeld(app: MeasuredApp): Promise<Held> {
  await pause(settleMs.ended);
  const counts = await app.ask<Counts>('count');
  await pause(settleMs.collected);
  const tree = findTree(app.pid);
  const memoryMb = readMemoryMb(tree, ['Pss_Anon', 'Pss_Shmem']);
  return { ...counts, memoryMb, processes: tree.length, handles: countHandles(tree) };
}
