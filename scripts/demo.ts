import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO_AGENT } from '../test/fakes/genesys-cloud';
import { AgentDesk } from '../test/kit/agent-desk';
import { type StandIn, startStandIn } from '../test/kit/stand-in/stand-in';
import { buildApp } from './build/build';
import { resolveElectron } from './electron-path';
import { projectFolder, runInForeground } from './machine/child-process';
import { runCommand } from './machine/command';
import { ensureDisplay, hasDisplay } from './machine/display';
import { launchEnvironment, sandboxArguments } from './machine/launch-environment';
import { ensureSystemPackages } from './machine/system-packages';

const outFolder = join(projectFolder, 'out');

/**
 * `npm run demo`: the app with a stand-in for Genesys Cloud, to try it without an organisation. On a screen the user signs
 * in. Without a screen the demonstration signs in by itself, saves a picture and prints the profile.
 */
async function demo(): Promise<number> {
  const electron = await resolveElectron();
  const { executable } = electron;
  await ensureSystemPackages(undefined, executable);
  const built = await buildApp(electron);
  if (built !== 0) return built;
  const standIn = await startStandIn();
  try {
    return hasDisplay() ? await showDemo(executable, standIn) : await playDemo(executable, standIn);
  } finally {
    await standIn.stop();
  }
}

function showDemo(executable: string, { controlUrl, buildAppArguments }: StandIn): Promise<number> {
  console.log(
    `Sign in as ${DEMO_AGENT.email} with the password “${DEMO_AGENT.password}”. Close the window to end.\n` +
      `What else Genesys Cloud could do can be tried at ${controlUrl}`,
  );
  // The demonstration must not change the settings of an Agent Desk that is in use.
  const profile = `--user-data-dir=${join(outFolder, 'demo-profile')}`;
  const args = ['.', ...sandboxArguments(), profile, ...buildAppArguments()];
  return runInForeground(executable, args, { env: launchEnvironment() });
}

async function playDemo(executable: string, { buildAppArguments }: StandIn): Promise<number> {
  const display = await ensureDisplay();
  const desk = await AgentDesk.start({ executable, appFolder: projectFolder, args: buildAppArguments() });
  try {
    await desk.signInAs(DEMO_AGENT);
    const picture = join(outFolder, 'demo.png');
    mkdirSync(outFolder, { recursive: true });
    await desk.mainWindow.screenshot({ path: picture });
    const view = await desk.mainWindow.evaluate(() => window.agentDesk.getView());
    if (view.kind !== 'signed-in') throw new Error(`The demonstration ended in the view “${view.kind}”.`);
    console.log(`Signed in, by the real app in a virtual display:\n${JSON.stringify(view.person, null, 2)}`);
    console.log(`The picture is in ${picture}`);
    return 0;
  } finally {
    await desk.dispose();
    await display.stop();
  }
}

runCommand(demo);
