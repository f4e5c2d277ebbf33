/**
 * The environment an Electron that we start gets.
 * A terminal inside another Electron app (an editor, say) hands ELECTRON_RUN_AS_NODE down, and with it Electron
 * would start as plain Node and show no window.
 *
 * @param extra variables to set on top, as they are
 */
export function launchEnvironment(extra: Record<string, string> = {}): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && name !== 'ELECTRON_RUN_AS_NODE') environment[name] = value;
  }
  return { ...environment, ...extra };
}

/** Is this process root on Linux, where Chromium refuses to start with its sandbox on? */
export function isLinuxRoot(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

/** `['--no-sandbox']` for root on Linux (Chromium would refuse to start), nothing for everybody else. */
export function sandboxArguments(): string[] {
  return isLinuxRoot() ? ['--no-sandbox'] : [];
}
