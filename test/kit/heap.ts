/** The memory of the main process: its JavaScript heap, as V8 writes it down. */

import { readFileSync, rmSync } from 'node:fs';
import type { TestInfo } from '@playwright/test';
import type { AgentDesk } from './agent-desk';

/** Those of the texts that are on the heap after a garbage collection. */
export async function findOnHeap(
  desk: AgentDesk,
  texts: readonly string[],
  info: TestInfo,
): Promise<string[]> {
  const path = info.outputPath('main.heapsnapshot');
  await desk.evaluate((_electron, to) => {
    const { setFlagsFromString, writeHeapSnapshot } = process.getBuiltinModule('node:v8');
    setFlagsFromString('--expose-gc');
    process.getBuiltinModule('node:vm').runInNewContext('gc')();
    writeHeapSnapshot(to);
  }, path);
  const heap = readFileSync(path, 'utf8');
  rmSync(path);
  return texts.filter((text) => heap.includes(text));
}
