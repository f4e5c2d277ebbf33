/** Which permissions a login page has. Every other one is denied, in every page. */

/** A key or a click counts for so long, in milliseconds, as it does in browsers. */
const touchMs = 5_000;

export type PageState = {
  readonly isFocused: boolean;
  /** Milliseconds since the agent's last key, click or tap in the page; null as long as there was none. */
  readonly sinceTouchMs: number | null;
};

/** Whether a page may do what its **Copy** button is for. To read the clipboard is another permission. */
export function hasPermission(permission: string, { isFocused, sinceTouchMs }: PageState): boolean {
  if (permission !== 'clipboard-sanitized-write') return false;
  return isFocused && sinceTouchMs !== null && sinceTouchMs <= touchMs;
}
