/** When the agent last touched a page. Events that a page makes by itself do not come here. */

import type { WebContents } from 'electron';

/** Gives the milliseconds since the last key, click or tap in the page; null if there was none since it was loaded. */
export function recordTouches(contents: WebContents, now: () => number): () => number | null {
  let touchedAt: number | null = null;
  const note = () => {
    touchedAt = now();
  };
  contents.on('before-input-event', (_event, { type }) => {
    if (type === 'keyDown') note();
  });
  contents.on('input-event', (_event, { type }) => {
    // With the end of a click, because buttons act on that.
    if (type === 'mouseDown' || type === 'mouseUp' || type === 'touchStart' || type === 'gestureTap') note();
  });
  contents.on('did-navigate', () => {
    touchedAt = null;
  });
  return () => (touchedAt === null ? null : now() - touchedAt);
}
