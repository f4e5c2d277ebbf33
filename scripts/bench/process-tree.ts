/** What all processes of an app use, read from Linux's /proc. */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const read = (path: string): string => unlessGone(() => readFileSync(path, 'utf8'), '');
const list = (path: string): string[] => unlessGone(() => readdirSync(path), []);

/** What ended while we looked counts as nothing; what may not be read would look as if it weighed nothing. */
function unlessGone<Value>(look: () => Value, gone: Value): Value {
  try {
    return look();
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH') return gone;
    throw fault;
  }
}

/** The process and all that descend from it. */
export function findTree(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of list('/proc').filter((each) => /^\d+$/.test(each))) {
    // The name, in brackets, may hold blanks and brackets; the parent is the second field after it.
    const parent = Number(/^.*\) \S (\d+)/s.exec(read(`/proc/${name}/stat`))?.[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const below = (pid: number): number[] => [pid, ...(children.get(pid) ?? []).flatMap(below)];
  return below(root);
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const numberIn = (text: string, pattern: RegExp) => Number(pattern.exec(text)?.[1] ?? 0);

/** Every page of memory, shared ones by their share. Megabytes. */
export function readPssMb(tree: readonly number[]): number {
  return sum(tree.map((pid) => numberIn(read(`/proc/${pid}/smaps_rollup`), /^Pss:\s+(\d+) kB/m))) / 1024;
}

/**
 * What the processes hold themselves. Without the pages of files: their share depends on who else runs the same program.
 * Megabytes.
 */
export function readHeldMb(tree: readonly number[]): number {
  const held = (pid: number) => {
    const rollup = read(`/proc/${pid}/smaps_rollup`);
    return numberIn(rollup, /^Pss_Anon:\s+(\d+) kB/m) + numberIn(rollup, /^Pss_Shmem:\s+(\d+) kB/m);
  };
  return sum(tree.map(held)) / 1024;
}

/**
 * Watches the most that the processes ever hold from now on.
 * @returns by how much that is more than what they hold now, megabytes; processes that end meanwhile don't count
 */
export function watchPeak(tree: readonly number[]): () => number {
  const readStatus = (pid: number, name: string) =>
    numberIn(read(`/proc/${pid}/status`), new RegExp(`^${name}:\\s+(\\d+) kB`, 'm'));
  const before = tree.map((pid) => {
    // Linux forgets the peak so far.
    unlessGone(() => writeFileSync(`/proc/${pid}/clear_refs`, '5'), undefined);
    return readStatus(pid, 'VmRSS');
  });
  return () =>
    sum(tree.map((pid, index) => Math.max(0, readStatus(pid, 'VmHWM') - (before[index] ?? 0)))) / 1024;
}

export function countHandles(tree: readonly number[]): number {
  return sum(tree.map((pid) => list(`/proc/${pid}/fd`).length));
}

export type Activity = {
  /** Processor time so far, milliseconds. */
  readonly cpuMs: number;
  /** How often a thread had gone to sleep and was woken. */
  readonly wakeUps: number;
};

/** By thread, for one that ends takes its whole history with it. */
export type Activities = ReadonlyMap<string, Activity>;

export function readActivities(tree: readonly number[]): Activities {
  const threads = tree.flatMap((pid) => list(`/proc/${pid}/task`).map((id) => `/proc/${pid}/task/${id}`));
  const readThread = (thread: string): Activity => ({
    // Nanoseconds; the ticks of `stat` are too coarse for an idle app.
    cpuMs: numberIn(read(`${thread}/schedstat`), /^(\d+)/) / 1e6,
    wakeUps: numberIn(read(`${thread}/status`), /^voluntary_ctxt_switches:\s+(\d+)/m),
  });
  return new Map(threads.map((thread) => [thread, readThread(thread)]));
}

/** What was done in between, by the threads that are still there and by new ones. */
export function readIncrease(before: Activities, after: Activities): Activity {
  const grown = (key: keyof Activity) =>
    sum([...after].map(([thread, now]) => Math.max(0, now[key] - (before.get(thread)?.[key] ?? 0))));
  return { cpuMs: grown('cpuMs'), wakeUps: grown('wakeUps') };
}
