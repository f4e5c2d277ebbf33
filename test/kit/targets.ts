/** The targets that the same tests run against, and whether a target can run on this computer. */

import { accessSync, closeSync, constants, existsSync, openSync, readSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { findPackagedApp } from './packaged-app';

/**
 * `development` is the build in `out`, `qa` the packaged QA variant, `installed` an installed QA variant, and `live` a
 * real organisation.
 */
export type Target = 'development' | 'qa' | 'installed' | 'live';

type Environment = Readonly<Record<string, string | undefined>>;

/** A real organisation, as the environment variables describe it. */
export type LiveOrganisation = {
  readonly region: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly agent: { readonly email: string; readonly password: string; readonly name: string };
  /** The path of a module with `submitLogin`, for a login page that is not Genesys Cloud's own. See docs/qa-targets.md. */
  readonly loginPage: string | null;
  /** More arguments for the app. */
  readonly args: readonly string[];
};

/** The packaged executable of a target; null when it is `electron` with the project's folder. */
export function findTargetApp(target: Target, environment: Environment = process.env): string | null {
  if (target === 'qa') return findPackagedApp('qa');
  return target === 'development' ? null : environment.AGENT_DESK_APP || null;
}

const liveNames = [
  'AGENT_DESK_LIVE_REGION',
  'AGENT_DESK_LIVE_CLIENT_ID',
  'AGENT_DESK_LIVE_AGENT',
  'AGENT_DESK_LIVE_PASSWORD',
  'AGENT_DESK_LIVE_NAME',
] as const;

export function readLiveOrganisation(environment: Environment): LiveOrganisation {
  const [region = '', clientId = '', email = '', password = '', name = ''] = liveNames.map(
    (each) => environment[each] ?? '',
  );
  return {
    region,
    clientId,
    redirectUri: environment.AGENT_DESK_LIVE_REDIRECT_URI || 'http://localhost:4000/oauth2/callback',
    agent: { email, password, name },
    loginPage: environment.AGENT_DESK_LIVE_LOGIN_PAGE || null,
    args: readList(environment.AGENT_DESK_LIVE_ARGUMENTS) ?? [],
  };
}

/** Null when the text is no JSON list of strings. */
function readList(json = ''): string[] | null {
  try {
    const list: unknown = JSON.parse(json || '[]');
    return Array.isArray(list) && list.every((each) => typeof each === 'string') ? list : null;
  } catch {
    return null;
  }
}

/**
 * Why a target can't run, in one line; null when it can.
 * @param folder the project's folder, with the development build in `out`
 */
export async function findTargetFault(
  target: Target,
  environment: Environment,
  folder = projectFolder,
): Promise<string | null> {
  if (target === 'live') {
    if (environment.AGENT_DESK_LIVE !== '1')
      return 'The target “live” signs in to a real organisation: set AGENT_DESK_LIVE=1 if that is meant.';
    const missing = liveNames.filter((name) => !environment[name]);
    if (missing.length > 0) return `The target “live” needs ${missing.join(', ')} in the environment.`;
    if (readList(environment.AGENT_DESK_LIVE_ARGUMENTS) === null)
      return 'AGENT_DESK_LIVE_ARGUMENTS is no JSON list of texts, such as ["--desk=shared"].';
    const { loginPage } = readLiveOrganisation(environment);
    if (loginPage !== null && !existsSync(resolve(loginPage)))
      return `AGENT_DESK_LIVE_LOGIN_PAGE names no file: ${resolve(loginPage)}.`;
  }
  const app = findTargetApp(target, environment);
  if (app === null && target === 'installed')
    return 'The target “installed” needs AGENT_DESK_APP, the path of an installed QA variant.';
  if (app === null) return findBuildFault(target, folder);
  try {
    accessSync(app, constants.X_OK);
  } catch {
    const hint = target === 'qa' ? ' Run “npm run package” first.' : '';
    return `The target “${target}” has no executable at ${app}.${hint}`;
  }
  return (await isDrivable(app))
    ? null
    : `${app} can’t be tested: Playwright needs the QA variant, and this is a release or no Agent Desk.`;
}

const projectFolder = join(__dirname, '../..');

function findBuildFault(target: Target, folder: string): string | null {
  const main = join(folder, 'out/main/index.js');
  return existsSync(main)
    ? null
    : `The target “${target}” has no build at ${main}. Run “npm run build” first.`;
}

/** Whether the fuse that Playwright needs is on. A start script has no fuses and is not checked. */
async function isDrivable(app: string): Promise<boolean> {
  if (/^#!/.test(readStart(app))) return true;
  try {
    const wire = await getCurrentFuseWire(app);
    return wire[FuseV1Options.EnableNodeCliInspectArguments] === '1'.charCodeAt(0);
  } catch {
    return false;
  }
}

function readStart(path: string): string {
  const file = openSync(path, 'r');
  try {
    const start = Buffer.alloc(2);
    readSync(file, start);
    return start.toString('latin1');
  } finally {
    closeSync(file);
  }
}
