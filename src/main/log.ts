/** The app's log: one rotated file under userData, every line redacted, nothing secret by construction or by chance. */

import { join } from 'node:path';
import { app } from 'electron';
import log from 'electron-log/node';
import { redact } from '../core/redact';

export type Log = {
  readonly info: (text: string) => void;
  readonly warn: (text: string) => void;
  /** For faults: name, message and stack, redacted. */
  readonly fault: (text: string, fault: unknown) => void;
};

export function createLog(): Log {
  log.transports.file.resolvePathFn = () => join(app.getPath('userData'), 'logs', 'main.log');
  // Two files of at most this size: electron-log moves a full one to main.old.log.
  log.transports.file.maxSize = 512 * 1024;
  log.transports.file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  log.transports.console.level = false;
  return {
    info: (text) => log.info(redact(text)),
    warn: (text) => log.warn(redact(text)),
    fault: (text, fault) => log.error(redact(`${text}: ${describeFault(fault)}`)),
  };
}

function describeFault(fault: unknown): string {
  return fault instanceof Error ? (fault.stack ?? fault.message) : typeof fault;
}
