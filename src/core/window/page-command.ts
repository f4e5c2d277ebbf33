/** Back, forward and reload on a login page: the keys and mouse buttons that agents know from their browser. */

export type PageCommand = 'back' | 'forward' | 'reload';

/** A key as Electron's `before-input-event` reports it. */
export type KeyInput = {
  readonly type: string;
  readonly key: string;
  readonly isAutoRepeat: boolean;
  readonly alt: boolean;
  readonly control: boolean;
  readonly meta: boolean;
  readonly shift: boolean;
};

/** Null leaves the key to the page. A key that is held down gives its command once. */
export function readKeyCommand(input: KeyInput, platform: string): PageCommand | null {
  if (input.type !== 'keyDown' || input.isAutoRepeat) return null;
  const { alt, control, meta, shift } = input;
  const key = input.key.toLowerCase();
  if (key === 'f5') return alt || meta ? null : 'reload';
  if (platform === 'darwin') {
    // Not Alt with an arrow, which moves the cursor by a word there.
    if (!meta || control || alt) return null;
    if (key === 'r') return 'reload';
    if (key === '[') return 'back';
    return key === ']' ? 'forward' : null;
  }
  if (meta) return null;
  // Ctrl with Alt is AltGr, which writes a character.
  if (control) return key === 'r' && !alt ? 'reload' : null;
  if (!alt || shift) return null;
  if (key === 'arrowleft') return 'back';
  return key === 'arrowright' ? 'forward' : null;
}

/** A mouse button or a browser key, as Windows and Linux report it: Electron's `app-command`. */
export function readAppCommand(command: string): PageCommand | null {
  if (command === 'browser-backward') return 'back';
  if (command === 'browser-forward') return 'forward';
  return command === 'browser-refresh' ? 'reload' : null;
}

/** A mouse button as macOS reports it, which has no app commands: Electron's `before-mouse-event`. */
export function readMouseCommand(type: string, button: string | undefined): PageCommand | null {
  return type === 'mouseDown' && (button === 'back' || button === 'forward') ? button : null;
}
