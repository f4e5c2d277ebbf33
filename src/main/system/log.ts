/**
 * The app's log: one rotated file under userData, every line redacted, nothing secret by construction or by chance. Warnings
 * and faults are Electron's and Node's words too, which repeat whole addresses.
 */

import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import log from 'electron-log/node';
import { createPeopleFilter } from '../../core/problems/people';
import { cutAddresses, redact } from '../../core/problems/redact';
import { defaultSettings, type Settings } from '../../shared/settings';

export type Log = {
  readonly debug: (text: string) => void;
  readonly info: (text: string) => void;
  readonly warn: (text: string) => void;
  /** Writes the stack of an error. Of anything else only the type is written. */
  readonly fault: (text: string, fault: unknown) => void;
  /** The newest 300 lines, in the order in which they were written. */
  readonly readLast: () => Promise<string>;
  /** From now on nothing beneath this is written. At the start it is `info`: the settings are not known yet. */
  readonly setLevel: (level: Settings['logLevel']) => void;
  /**
   * Writes what was logged so far, and from now on each line at once. Until then the lines wait in memory, because the first
   * one takes 15 ms of the start. A warning, a fault and the end of the app write them too.
   */
  readonly open: () => void;
};

const folder = () => join(app.getPath('userData'), 'logs');

/** Call it once: it sets up the one log that the library has for the process. */
export function createLog(): Log {
  let hidePeople: ((text: string) => string) | null = null;
  log.transports.file.resolvePathFn = () => {
    makeFolder();
    return join(folder(), 'main.log');
  };
  // Two files of at most this size: electron-log moves a full one to main.old.log.
  log.transports.file.maxSize = 512 * 1024;
  log.transports.file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  log.transports.file.level = defaultSettings.logLevel;
  log.transports.console.level = false;
  log.hooks.push((line) => {
    const text = line.data.join(' ');
    const isForeign = line.level === 'warn' || line.level === 'error';
    // With the first line that is written, which is after the start.
    hidePeople ??= createPeopleFilter(homedir());
    return { ...line, data: [hidePeople(redact(isForeign ? cutAddresses(text) : text))] };
  });
  log.buffering.begin();
  const open = () => log.buffering.commit();
  app.once('quit', open);
  return {
    debug: (text) => log.debug(text),
    info: (text) => log.info(text),
    // What is wrong may end the app in the next moment.
    warn: (text) => {
      log.warn(text);
      open();
    },
    fault: (text, fault) => {
      log.error(`${text}: ${describeFault(fault)}`);
      open();
    },
    readLast: () => {
      open();
      return readLast();
    },
    open,
    setLevel: (level) => {
      log.transports.file.level = level;
    },
  };
}

/** For its owner alone; electron-log would make one that everybody may look into. */
function makeFolder(): void {
  try {
    mkdirSync(folder(), { recursive: true, mode: 0o700 });
  } catch {
    // Then electron-log can't write either, and the app goes on without a log.
  }
}

/** Lines of both files. A file that is not there yet has none. */
async function readLast(): Promise<string> {
  const read = (name: string) => readFile(join(folder(), name), 'utf8').catch(() => '');
  const lines = `${await read('main.old.log')}${await read('main.log')}`.trimEnd().split('\n');
  return lines.slice(-300).join('\n');
}

function describeFault(fault: unknown): string {
  return fault instanceof Error ? (fault.stack ?? fault.message) : typeof fault;
}
