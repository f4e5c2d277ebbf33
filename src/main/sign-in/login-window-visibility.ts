/** When the agent sees the login window: at once, or, for a renewal, only if the page waits for them, or never. */

import type { BrowserWindow } from 'electron';
import type { Appearance } from '../../core/sign-in/sign-in';

/** A page that has not drawn anything by then is shown as it is, so that the agent sees that something happens. */
const showAfterMs = 700;

/** A page that has loaded and goes nowhere for so long waits for the agent. Milliseconds. */
const restMs = { 'if-needed': 1_000, never: 2_000 } as const;

/** Nobody sees an unseen page: what it has not done by then, it does not do. Milliseconds. */
const unseenMs = { 'if-needed': 5_000, never: 30_000 } as const;

/**
 * Shows the window, by `show`, when its appearance says so.
 * @param onUnseen called instead when it is never to be seen: the page waits for the agent, or is too slow
 * @returns stops it
 */
export function arrangeAppearance(
  window: BrowserWindow,
  appearance: Appearance,
  show: () => void,
  onUnseen: (isAtRest: boolean) => void,
): () => void {
  if (appearance === 'at-once') {
    window.once('ready-to-show', show);
    const late = setTimeout(show, showAfterMs);
    return () => clearTimeout(late);
  }
  const decide = (isAtRest: boolean) => {
    stop();
    if (appearance === 'never') onUnseen(isAtRest);
    else show();
  };
  let rest: NodeJS.Timeout | undefined;
  const late = setTimeout(decide, unseenMs[appearance], false);
  const onStop = () => {
    clearTimeout(rest);
    rest = setTimeout(decide, restMs[appearance], true);
  };
  const onStart = () => clearTimeout(rest);
  const { webContents } = window;
  webContents.on('did-stop-loading', onStop);
  webContents.on('did-start-loading', onStart);
  const stop = () => {
    clearTimeout(late);
    clearTimeout(rest);
    if (webContents.isDestroyed()) return;
    webContents.removeListener('did-stop-loading', onStop);
    webContents.removeListener('did-start-loading', onStart);
  };
  return stop;
}
