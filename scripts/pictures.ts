import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO_AGENT, type GenesysCloud } from '../test/fakes/genesys-cloud';
import { AgentDesk, submitLogin } from '../test/kit/agent-desk';
import { startRegionCloud } from '../test/kit/real-hosts';
import { buildApp } from './build/build';
import { resolveElectron } from './electron-path';
import { projectFolder } from './machine/child-process';
import { runCommand } from './machine/command';
import { ensureDisplay } from './machine/display';

const folder = join(projectFolder, 'docs/pictures');

/** `npm run pictures`: a picture of every view of the real app, light and dark, for the README. */
async function takePictures(): Promise<number> {
  const { executable } = await resolveElectron();
  const built = await buildApp();
  if (built !== 0) return built;
  mkdirSync(folder, { recursive: true });
  const display = await ensureDisplay();
  try {
    for (const theme of ['light', 'dark'] as const) await takeTheme(executable, theme);
    return 0;
  } finally {
    await display.stop();
  }
}

async function takeTheme(executable: string, theme: 'light' | 'dark'): Promise<void> {
  // Without a login cookie, so that every attempt shows the login page.
  const { cloud, args } = await startRegionCloud('mypurecloud.ie', { knobs: { loginCookieSeconds: 0 } });
  try {
    await withDesk(executable, theme, [], (desk) => take(desk, `set-up-${theme}`, 'Set up Agent Desk'));
    await withDesk(executable, theme, args, (desk) => takeSignIn(desk, cloud, theme));
  } finally {
    await cloud.stop();
  }
}

async function withDesk(
  executable: string,
  theme: 'light' | 'dark',
  args: readonly string[],
  work: (desk: AgentDesk) => Promise<void>,
): Promise<void> {
  const desk = await AgentDesk.start({ executable, appFolder: projectFolder, args });
  try {
    await desk.app.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, theme);
    await work(desk);
  } finally {
    await desk.dispose();
  }
}

async function takeSignIn(desk: AgentDesk, cloud: GenesysCloud, theme: string): Promise<void> {
  await take(desk, `signed-out-${theme}`, 'Agent Desk');
  cloud.set({ redirectError: { error: 'access_denied', error_description: 'The agent declined.' } });
  await desk.mainWindow.getByRole('button', { name: 'Sign in' }).click();
  await take(desk, `problem-${theme}`, 'Access was denied');
  cloud.reset();
  const login = await desk.startSignIn();
  await take(desk, `signing-in-${theme}`, /^Waiting for you/);
  await submitLogin(login, DEMO_AGENT);
  await desk.mainWindow.locator('img').waitFor();
  await take(desk, `signed-in-${theme}`, DEMO_AGENT.person.name);
}

/** Pictures a view once its heading is there. */
async function take(desk: AgentDesk, name: string, heading: string | RegExp): Promise<void> {
  await desk.mainWindow.getByRole('heading', { level: 1, name: heading }).waitFor();
  await desk.mainWindow.screenshot({
    path: join(folder, `${name}.png`),
    animations: 'disabled',
    caret: 'hide',
  });
}

runCommand(takePictures);
