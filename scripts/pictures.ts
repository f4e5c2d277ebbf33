import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Language, languages, pseudoLanguages } from '../src/shared/texts/languages';
import { DEMO_AGENT } from '../test/fakes/genesys-cloud';
import { AgentDesk, submitLogin } from '../test/kit/agent-desk';
import { startKeyring } from '../test/kit/keyring';
import { startRegionCloud } from '../test/kit/real-hosts';
import { buildApp } from './build/build';
import { resolveElectron } from './electron-path';
import { projectFolder } from './machine/child-process';
import { runCommand } from './machine/command';
import { ensureDisplay } from './machine/display';
import { ensureSystemPackages, fontPackages } from './machine/system-packages';
import { takeLanguagesSheet } from './pictures/languages-sheet';

const folder = join(projectFolder, 'docs/pictures');

/** Starts the app in the theme of these pictures. */
type StartDesk = (args: readonly string[]) => Promise<AgentDesk>;

/**
 * `npm run pictures`: takes pictures of the running app, light and dark, for the README.
 * `npm run pictures -- --languages [TAG …]`: a sheet with every view in all languages, or in these.
 */
async function takePictures(): Promise<number> {
  const electron = await resolveElectron();
  const { executable } = electron;
  const built = await buildApp(electron);
  if (built !== 0) return built;
  const [command, ...tags] = process.argv.slice(2);
  if (command === '--languages') await ensureSystemPackages(fontPackages);
  const display = await ensureDisplay();
  let stopKeyring = () => {};
  try {
    if (command === '--languages') {
      await takeLanguagesSheet(executable, chooseLanguages(tags));
      return 0;
    }
    mkdirSync(folder, { recursive: true });
    // With it the session is kept, as on most desks, and the card need not say that it is not.
    const keyring = await startKeyring();
    stopKeyring = keyring.stop;
    for (const theme of ['light', 'dark'] as const) {
      const startDesk: StartDesk = async (args) => {
        const desk = await AgentDesk.start({
          executable,
          appFolder: projectFolder,
          args: [...keyring.options.args, ...args],
          environment: keyring.options.environment,
        });
        await desk.app.evaluate(({ nativeTheme }, source) => {
          nativeTheme.themeSource = source;
        }, theme);
        return desk;
      };
      await takeSetUp(startDesk, theme);
      await takeSignIn(startDesk, theme);
    }
    return 0;
  } finally {
    stopKeyring();
    await display.stop();
  }
}

/** All without tags. @throws when a tag is not of the app */
function chooseLanguages(tags: readonly string[]): readonly Language[] {
  const all: readonly Language[] = [...languages, ...pseudoLanguages];
  const unknown = tags.find((tag) => !all.some((language) => language === tag));
  if (unknown !== undefined) throw new Error(`${unknown} is none of ${all.join(', ')}.`);
  return tags.length === 0 ? all : all.filter((language) => tags.includes(language));
}

async function takeSetUp(startDesk: StartDesk, theme: string): Promise<void> {
  const desk = await startDesk([]);
  try {
    await take(desk, `set-up-${theme}`, 'Set up Agent Desk');
  } finally {
    await desk.dispose();
  }
}

async function takeSignIn(startDesk: StartDesk, theme: string): Promise<void> {
  // Without a login cookie every attempt shows the login page.
  const { cloud, args } = await startRegionCloud('mypurecloud.ie', { knobs: { loginCookieSeconds: 0 } });
  const desk = await startDesk(args);
  try {
    await take(desk, `signed-out-${theme}`, 'Agent Desk');
    cloud.set({ redirectError: { error: 'access_denied', error_description: 'The agent declined.' } });
    await desk.mainWindow.getByRole('button', { name: 'Sign in', exact: true }).click();
    await take(desk, `problem-${theme}`, 'Access was denied');
    cloud.reset();
    const login = await desk.startSignIn();
    await take(desk, `signing-in-${theme}`, /^Waiting for you/);
    await submitLogin(login, DEMO_AGENT);
    await desk.mainWindow.locator('img').waitFor();
    const onQueue = desk.mainWindow.getByRole('switch', { name: 'On queue' });
    await onQueue.waitFor();
    cloud.clock.advance(-12 * 60_000);
    await onQueue.click();
    await desk.mainWindow.mouse.move(0, 0);
    cloud.setOpenWork(DEMO_AGENT, { message: 2 });
    await desk.mainWindow.getByText('2 messages').waitFor();
    await take(desk, `signed-in-${theme}`, DEMO_AGENT.person.name);
  } finally {
    await desk.dispose();
    await cloud.stop();
  }
}

/** Takes a picture of a view once its heading is there. */
async function take(desk: AgentDesk, name: string, heading: string | RegExp): Promise<void> {
  await desk.mainWindow.getByRole('heading', { level: 1, name: heading }).waitFor();
  const path = join(folder, `${name}.png`);
  await desk.mainWindow.screenshot({ path, animations: 'disabled', caret: 'hide' });
}

runCommand(takePictures);
