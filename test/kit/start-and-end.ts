/** Starts the app without Playwright, for a start that ends by itself. For the development build on Linux alone. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { launchEnvironment, sandboxArguments } from '../../scripts/machine/launch-environment';
import { writePreload } from './preload';
import { createProfile } from './profile';

const appFolder = join(__dirname, '../..');

export type Ended = {
  readonly code: number | null;
  readonly errors: string;
  /** The texts of the boxes that were shown. */
  readonly boxes: readonly string[];
  /** What the buttons of each box say. An error box of the system has none to name. */
  readonly buttons: readonly string[];
  /** What is in the working directory and in the folder for temporary files at the end. */
  readonly files: readonly string[];
};

/** Starts the app without Playwright, and waits for its end. It closes each box by itself. */
export async function startAndEnd(
  executable: string,
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  code = '',
): Promise<Ended> {
  const profile = createProfile();
  const shown = join(profile.home, 'boxes');
  const named = join(profile.home, 'buttons');
  for (const file of [shown, named]) writeFileSync(file, '');
  const stubBoxes = `
    const { appendFileSync } = require('node:fs');
    const show = (text) => appendFileSync(${JSON.stringify(shown)}, text + '\\n');
    electron.dialog.showErrorBox = (title, content) => show(title + ': ' + content);
    electron.dialog.showMessageBox = async ({ message, detail, buttons }) => {
      show(message + ': ' + detail);
      appendFileSync(${JSON.stringify(named)}, buttons.join(' ') + '\\n');
    };
    ${code}`;
  const cwd = mkdtempSync(join(tmpdir(), 'agent-desk-cwd-'));
  const temporary = mkdtempSync(join(tmpdir(), 'agent-desk-tmp-'));
  const all = launchEnvironment({ DBUS_SESSION_BUS_ADDRESS: 'disabled:', TMPDIR: temporary });
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined) delete all[name];
    else all[name] = value;
  }
  const child: ChildProcess = spawn(
    writePreload(profile, executable, stubBoxes),
    [...sandboxArguments(), '--disable-gpu', appFolder, ...args],
    { env: all, cwd, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const closed = once(child, 'close');
  const [exitCode] = await once(child, 'exit');
  // What it wrote is read to its end. An early end can leave the GPU process, which has the same stderr, for minutes.
  await Promise.race([closed, setTimeout(2_000, undefined, { ref: false })]);
  child.stderr?.destroy();
  const ended = {
    code: exitCode,
    errors,
    boxes: readFileSync(shown, 'utf8').trim().split('\n'),
    buttons: readFileSync(named, 'utf8').trim().split('\n'),
    files: [...readdirSync(cwd), ...readdirSync(temporary)],
  };
  rmSync(profile.home, { recursive: true, force: true });
  for (const folder of [cwd, temporary]) rmSync(folder, { recursive: true, force: true });
  return ended;
}
