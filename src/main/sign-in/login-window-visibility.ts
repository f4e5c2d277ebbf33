/** When the agent sees the login window: at once, or, for a renewal, only if its page waits for the agent, or never. */

import type { BrowserWindow } from 'electron';
import { createListeners } from '../../core/listeners';
import type { LoginWindowVisibility } from '../../core/sign-in/sign-in';

/** A page that has drawn nothing by then is shown all the same: the agent sees that something happens. Milliseconds. */
const showAfterMs = 700;

/** A page that has loaded and navigates no further within this time waits for the agent. Milliseconds. */
const restMs = { 'if-needed': 1_000, never: 2_000 } as const;

/** A page gets so long without being seen; what it has not done by then, it will not do. Milliseconds. */
const hiddenMs = { 'if-needed': 5_000, never: 30_000 } as const;

/**
 * Calls `show` when the agent is to see the window. Returns what stops it.
 * @param onUnseen called instead with `never`: the page waits for the agent (`isAtRest`), or it is too slow
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
  const contents = window.webContents;
  const end = (isAtRest: boolean) => {
    stop();
    if (visibility === 'never') onUnseen(isAtRest);
    else show();
  };
  let rest: NodeJS.Timeout | undefined;
  const late = setTimeout(end, hiddenMs[visibility], false);
  const onStart = () => clearTimeout(rest);
  const onStop = () => {
    clearTimeout(rest);
    rest = setTimeout(end, restMs[visibility], true);
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

/** The windows of one attempt at a time. They are hidden while the main window asks something. */
export type LoginWindows = {
  /** The window of an attempt is made, and the agent is not to see it yet. */
  readonly begin: (window: BrowserWindow) => {
    /** The agent is to see the window and its popups from now on. */
    readonly show: () => void;
    readonly addPopup: (popup: BrowserWindow) => void;
    /**
     * Whether the agent sees the window, for a dialog of its page. While the main window asks, that is waited for; false at
     * once where the agent is not to see the window, and at the end of the attempt.
     */
    readonly whenSeen: () => Promise<boolean>;
    readonly end: () => void;
  };
  /** Brings the window to the front, unless it is hidden. */
  readonly focus: () => void;
  readonly setHidden: (isHidden: boolean) => void;
};

export function createLoginWindows(): LoginWindows {
  /** The window of the attempt, and then its popups. */
  let windows: BrowserWindow[] = [];
  let isHidden = false;
  /** Whether the agent is to see them, apart from `isHidden`. */
  let isDue = false;
  const changes = createListeners();
  const readOpen = () => windows.filter((each) => !each.isDestroyed());
  const showIfDue = () => {
    if (isHidden || !isDue) return;
    for (const each of readOpen()) if (!each.isVisible()) each.show();
  };
  return {
    begin: (window) => {
      const ofAttempt = [window];
      windows = ofAttempt;
      isDue = false;
      const isCurrent = () => windows === ofAttempt;
      return {
        show: () => {
          if (!isCurrent()) return;
          isDue = true;
          showIfDue();
        },
        addPopup: (popup) => {
          ofAttempt.push(popup);
          showIfDue();
        },
        whenSeen: async () => {
          const mustWait = () => isCurrent() && isDue && isHidden;
          if (mustWait())
            await new Promise<void>((resolve) => {
              const stop = changes.add(() => {
                if (mustWait()) return;
                stop();
                resolve();
              });
            });
          return isCurrent() && isDue;
        },
        end: () => {
          if (isCurrent()) windows = [];
          changes.tell();
        },
      };
    },
    focus: () => {
      const [window] = readOpen();
      if (window === undefined || isHidden) return;
      isDue = true;
      showIfDue();
      window.show();
      window.focus();
    },
    setHidden: (isNowHidden) => {
      isHidden = isNowHidden;
      if (isHidden) for (const each of readOpen()) each.hide();
      else showIfDue();
      changes.tell();
    },
  };
}
