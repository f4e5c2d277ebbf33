import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO_AGENT, startGenesysCloud } from '../test/genesys-cloud';
import { AgentDesk, buildConnectionArguments } from '../test/kit/agent-desk';
import { buildApp } from './build';
import { projectFolder, runInForeground } from './child-process';
import { runCommand } from './command';
import { ensureDisplay, hasDisplay } from './display';
import { resolveElectron } from './electron-path';
import { launchEnvironment, sandboxArguments } from './launch-environment';
import { ensureSystemPackages } from './system-packages';

/**
 * `npm run demo`: the app with a stand-in for Genesys Cloud, to try it without an organisation. With a screen the
 * app is yours to click; without one it signs in by itself, saves a picture and prints the profile.
 */
async function demo(): Promise<number> {
  const { executable } = await resolveElectron();
  await ensureSystemPackages(undefined, executable);
  const built = await buildApp();
  if (built !== 0) return built;
  const cloud = await startGenesysCloud();
  try {
    const connection = buildConnectionArguments(cloud, { clientId: 'desk-pkce', grant: 'pkce' });
    return hasDisplay() ? await showDemo(executable, connection) : await playDemo(executable, connection);
  } finally {
    await cloud.stop();
  }
}

function showDemo(executable: string, connection: string[]): Promise<number> {
  console.log(
    `Sign in as ${DEMO_AGENT.email} with the password “${DEMO_AGENT.password}”. Close the window to end.`,
  );
  // A profile of its own: the demonstration must not touch the settings of an Agent Desk that is in use.
  const profile = `--user-data-dir=${join(projectFolder, 'out/demo-profile')}`;
  const args = ['.', ...sandboxArguments(), profile, ...connection];
  return runInForeground(executable, args, { env: launchEnvironment() });
}

async function playDemo(executable: string, connection: string[]): Promise<number> {
  const display = await ensureDisplay();
  const desk = await AgentDesk.start({ executable, appFolder: projectFolder, args: connection });
  try {
    await desk.signInAs(DEMO_AGENT);
    const picture = join(projectFolder, 'out/demo.png');
    mkdirSync(join(projectFolder, 'out'), { recursive: true });
    await desk.mainWindow.screenshot({ path: picture });
    const view = await desk.mainWindow.evaluate(() => window.agentDesk.getView());
    if (view.kind !== 'signed-in') throw new Error(`The demonstration ended in the view “${view.kind}”.`);
    console.log(`Signed in, by the real app in a virtual display:\n${JSON.stringify(view.profile, null, 2)}`);
    console.log(`The picture is in ${picture}`);
    return 0;
  } finally {
    await desk.dispose();
    await display.stop();
  }
}

runCommand(demo);
