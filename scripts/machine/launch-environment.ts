/**
 * The environment for an Electron that is started. Without ELECTRON_RUN_AS_NODE, which the terminal of another Electron
 * app (an editor, for example) hands down: with it Electron would start as plain Node and show no window.
 *
 * @param extra variables to set on top
 */
export function launchEnvironment(extra: Record<string, string> = {}): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && name !== 'ELECTRON_RUN_AS_NODE') environment[name] = value;
  }
  return { ...environment, ...extra };
}

/** Whether this process is root on Linux, for whom Chromium does not start with its sandbox. */
export function isLinuxRoot(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

/** `['--no-sandbox']` for root on Linux, nothing for everybody else. */
export function sandboxArguments(): string[] {
  return isLinuxRoot() ? ['--no-sandbox'] : [];
}
