/** When the agent sees the login window: at once, or, for a renewal, only if its page waits for the agent, or never. */

import type { BrowserWindow, WebContents } from 'electron';
import type { LoginWindowVisibility } from '../../core/sign-in/sign-in';

/**
 * A page that has drawn nothing after this time is shown all the same, so that the agent sees that something happens.
 */
const showAfterMs = 700;

/** A page that has loaded and navigates no further within this time waits for the agent. Milliseconds. */
const restMs = { 'if-needed': 1_000, never: 2_000 } as const;

/** A page gets so long without being seen; what it has not done by then, it will not do. Milliseconds. */
const hiddenMs = { 'if-needed': 5_000, never: 30_000 } as const;

/**
 * Calls `show` when the agent is to see the window.
 * @param onUnseen called instead with `never`: the page waits for the agent (`isAtRest`), or it is too slow
 * @returns stops it
 */
export function arrangeVisibility(
  window: BrowserWindow,
  visibility: LoginWindowVisibility,
  show: () => void,
  onUnseen: (isAtRest: boolean) => void,
): () => void {
  if (visibility === 'at-once') {
    window.once('ready-to-show', show);
    const late = setTimeout(show, showAfterMs);
    return () => clearTimeout(late);
  }
  return onRest(window.webContents, restMs[visibility], hiddenMs[visibility], (isAtRest) => {
    if (visibility === 'never') onUnseen(isAtRest);
    else show();
  });
}

/** Calls the listener once: with true when the page has been at rest for its time, with false after the limit. */
function onRest(
  contents: WebContents,
  restMs: number,
  limitMs: number,
  listener: (isAtRest: boolean) => void,
): () => void {
  const end = (isAtRest: boolean) => {
    stop();
    listener(isAtRest);
  };
  let rest: NodeJS.Timeout | undefined;
  const late = setTimeout(end, limitMs, false);
  const onStart = () => clearTimeout(rest);
  const onStop = () => {
    clearTimeout(rest);
    rest = setTimeout(end, restMs, true);
  };
  contents.on('did-start-loading', onStart);
  contents.on('did-stop-loading', onStop);
  const stop = () => {
    clearTimeout(late);
    clearTimeout(rest);
    if (contents.isDestroyed()) return;
    contents.off('did-start-loading', onStart);
    contents.off('did-stop-loading', onStop);
  };
  return stop;
}
