// Runs inside Electron, as resources/default_app.asar, when no packaged app is there: loads the app that the
// command line names. An ES module, because Electron holds back `ready` until it is through, also while it waits
// for an app whose own main file is an ES module.
import { readFileSync, statSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname, extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { app } from 'electron';

/** `electron [flag | -r module]… path [whatever the app wants]`. Chromium's flags carry their value after a `=`. */
function readCommandLine(args) {
  const modules = [];
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index];
    if (argument === '-r' || argument === '--require') modules.push(args[++index]);
    else if (argument.startsWith('--require=')) modules.push(argument.slice('--require='.length));
    else if (argument === '-v' || argument === '--version') return { modules, wantsVersion: true };
    else if (!argument.startsWith('-')) return { modules, path: argument };
  }
  return { modules };
}

function readManifest(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw error;
  }
}

/** Tells Electron who the app is, before any of the app's code runs and before a path was asked for. */
function takeIdentity(folder, manifest) {
  const name = manifest.productName || manifest.name;
  if (name) app.setName(name);
  if (manifest.version) app.setVersion(manifest.version);
  if (manifest.desktopName) app.setDesktopName?.(manifest.desktopName);
  else if (name) app.setDesktopName?.(`${name}.desktop`);
  if (manifest.v8Flags) setFlagsFromString(manifest.v8Flags);
  app.setAppPath(folder);
}

async function load(path) {
  const target = resolve(path);
  const folder = statSync(target).isDirectory() ? target : dirname(target);
  const manifest = readManifest(folder);
  takeIdentity(folder, manifest);
  const main = createRequire(join(folder, 'package.json')).resolve(target);
  const isModule = extname(main) === '.mjs' || (extname(main) === '.js' && manifest.type === 'module');
  if (isModule) await import(pathToFileURL(main).href);
  else Module._load(main, null, true);
}

const { modules, path, wantsVersion } = readCommandLine(process.argv.slice(1));
if (wantsVersion) {
  process.stdout.write(`v${process.versions.electron}\n`);
  process.exit(0);
}
if (!path) {
  process.stderr.write('Which app? Start it as: electron path-to-app\n');
  process.exit(1);
}
// What Electron's own default app says too; apps read it to know that they run from a checkout.
Object.defineProperty(process, 'defaultApp', { enumerable: true, value: true });
try {
  const requireHere = createRequire(join(process.cwd(), 'package.json'));
  for (const id of modules) requireHere(id);
  await load(path);
} catch (error) {
  process.stderr.write(`App threw an error during load\n${error?.stack ?? error}\n`);
  process.exit(1);
}
