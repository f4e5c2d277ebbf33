/** What all processes of an app use, as Linux's /proc tells it (proc(5)). */

import { readdirSync, readFileSync } from 'node:fs';

const read = (path: string): string => unlessGone(() => readFileSync(path, 'utf8'), '');
const list = (path: string): string[] => unlessGone(() => readdirSync(path), []);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const numberIn = (text: string, pattern: RegExp) => Number(pattern.exec(text)?.[1] ?? 0);

/** A process that ended in the meantime counts as nothing. One that may not be read is an error: it would weigh nothing. */
function unlessGone<Value>(look: () => Value, gone: Value): Value {
  try {
    return look();
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH') return gone;
    throw fault;
  }
}

/** The process and all its descendants. */
export function findTree(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of list('/proc').filter((each) => /^\d+$/.test(each))) {
    // The program's name, in brackets, may contain blanks and brackets. The parent is the second field after it.
    const parent = numberIn(read(`/proc/${name}/stat`), /^.*\) \S (\d+)/s);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const below = (pid: number): number[] => [pid, ...(children.get(pid) ?? []).flatMap(below)];
  return below(root);
}

/**
 * Memory in megabytes, with shared pages divided among the processes that share them.
 *
 * @param kinds `Pss` is all of it. `Pss_Anon` and `Pss_Shmem` are without the pages of files, whose share depends on
 * which other programs run the same Electron. `Private_Dirty` is what no other process has a part in
 */
export function readMemoryMb(
  tree: readonly number[],
  kinds: readonly ('Pss' | 'Pss_Anon' | 'Pss_Shmem' | 'Private_Dirty')[],
): number {
  const kilobytes = tree.flatMap((pid) => {
    const rollup = read(`/proc/${pid}/smaps_rollup`);
    return kinds.map((kind) => numberIn(rollup, new RegExp(`^${kind}:\\s+(\\d+) kB`, 'm')));
  });
  return sum(kilobytes) / 1024;
}

/** Open files and sockets. */
export function countHandles(tree: readonly number[]): number {
  return sum(tree.map((pid) => list(`/proc/${pid}/fd`).length));
}

export type Activity = {
  /** Processor time, milliseconds. */
  readonly cpuMs: number;
  /** How often a thread went to sleep and was woken again. */
  readonly wakeUps: number;
};

/** By thread, because the counters of a thread are gone when it ends. */
export type Activities = ReadonlyMap<string, Activity>;

export function readActivities(tree: readonly number[]): Activities {
  const threads = tree.flatMap((pid) => list(`/proc/${pid}/task`).map((id) => `/proc/${pid}/task/${id}`));
  const readThread = (thread: string): Activity => ({
    // In nanoseconds. The ticks of `stat` are too coarse for an idle app.
    cpuMs: numberIn(read(`${thread}/schedstat`), /^(\d+)/) / 1e6,
    wakeUps: numberIn(read(`${thread}/status`), /^voluntary_ctxt_switches:\s+(\d+)/m),
  });
  return new Map(threads.map((thread) => [thread, readThread(thread)]));
}

/** What the threads did between two readings: those that are still there, and those that are new. */
export function readIncrease(before: Activities, after: Activities): Activity {
  const grown = (key: keyof Activity) =>
    sum([...after].map(([thread, now]) => Math.max(0, now[key] - (before.get(thread)?.[key] ?? 0))));
  return { cpuMs: grown('cpuMs'), wakeUps: grown('wakeUps') };
}
