/** The dialogs of login pages: alert and confirm, which Electron shows by `dialog.showMessageBox` on the page's window. */

import {
  type BaseWindow,
  BrowserWindow,
  dialog,
  type MessageBoxOptions,
  type MessageBoxReturnValue,
  type Session,
} from 'electron';
import { cutDialogText } from '../../core/window/page-dialog';
import type { Texts } from '../../shared/texts/texts';

/**
 * Stands before `dialog.showMessageBox` while the pages of a partition are open. Electron has neither an event before a
 * page's dialog nor a way to switch dialogs on and off for a window that is open.
 * @param whenSeen shows the login window if that may be; tells whether the agent sees it, once that is known
 * @param texts for the buttons, which Electron has in English only
 * @returns puts Electron's own function back
 */
export function guardPageDialogs(
  partition: Session,
  texts: () => Texts,
  whenSeen: () => Promise<boolean>,
): () => void {
  const original = dialog.showMessageBox;
  const guarded = (first: BaseWindow | MessageBoxOptions, options?: MessageBoxOptions) => {
    if (options === undefined) return original(first as MessageBoxOptions);
    const window = first as BaseWindow;
    if (!(window instanceof BrowserWindow) || window.webContents.session !== partition)
      return original(window, options);
    return whenSeen().then((isSeen) =>
      isSeen && !window.isDestroyed()
        ? askOnWindow(window, { ...options, buttons: nameButtons(options, texts()) }, original)
        : answerNo(options),
    );
  };
  dialog.showMessageBox = guarded;
  return () => {
    if (dialog.showMessageBox === guarded) dialog.showMessageBox = original;
  };
}

/** The dialog has the window's title, which is the host, and is closed with the window. */
async function askOnWindow(
  window: BrowserWindow,
  options: MessageBoxOptions,
  show: typeof dialog.showMessageBox,
): Promise<MessageBoxReturnValue> {
  const ended = new AbortController();
  const end = () => ended.abort();
  window.once('closed', end);
  const { signal = ended.signal, message } = options;
  try {
    return await show(window, {
      ...options,
      title: window.getTitle(),
      message: cutDialogText(message),
      signal: AbortSignal.any([signal, ended.signal]),
    });
  } finally {
    window.off('closed', end);
  }
}

/** The answer is the number of a button: a confirm has two, an alert has one. */
function nameButtons({ buttons }: MessageBoxOptions, { text }: Texts): string[] {
  return buttons?.length === 2 ? [text('dialog.ok'), text('dialog.cancel')] : [text('dialog.ok')];
}

/** What the page gets when the agent closes the dialog: a confirm is not confirmed. */
function answerNo({ cancelId = 0 }: MessageBoxOptions): MessageBoxReturnValue {
  return { response: cancelId, checkboxChecked: false };
}
