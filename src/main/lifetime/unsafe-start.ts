/** Ends a release that was started with what it must not obey, and can't undo. */

import { app } from 'electron';
import { findUnsafeStart } from '../../core/lifetime/unsafe-start';
import { readStartFacts } from '../system/hardening';
import { isTestBuild } from '../system/test-switches';
import { endFailedStart, type ReadLanguage } from './failed-start';

/** Null where there is nothing of it. Call it before a window opens. */
export function refuseUnsafeStart(readLanguage: ReadLanguage): Promise<never> | null {
  const found = isTestBuild ? null : findUnsafeStart(readStartFacts());
  if (found === null) return null;
  const end = () => endFailedStart(found.reason, readLanguage);
  // A trace is written once the app is ready, so that a switch ends it at once. On Linux this is without a box, which an
  // agent whose log-in sets a variable needs: nothing else would tell them why a click does nothing.
  return found.byVariable ? app.whenReady().then(end) : end();
}
