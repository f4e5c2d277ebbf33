/** The text of a login page's own dialog, as far as it is shown. */

const maxLines = 12;
const maxLength = 600;

/** Cuts a text that would push the dialog's buttons out of the screen. */
export function cutDialogText(text: string): string {
  const lines = text.split(/\r\n|\r|\n/);
  const shown = lines.slice(0, maxLines).join('\n').slice(0, maxLength);
  return shown.length < lines.join('\n').length ? `${shown}…` : shown;
}
