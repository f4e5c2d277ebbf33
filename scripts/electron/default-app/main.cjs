/**
 * What Electron loads as resources/default_app.asar when no packaged app is there: `electron [flag | -r module]… path` runs
 * the app at that path, as Electron's own default app does. Only for apps whose main file is CommonJS.
 */

const { existsSync, readFileSync, statSync } = require('node:fs');
const Module = require('node:module');
const { dirname, join, resolve } = require('node:path');
const { app } = require('electron');

/** Chromium's flags have their value after a `=`, so only the value of `-r` must be skipped. */
function readCommandLine(args) {
  const modules = [];
  for (let index = 0; index < args.length; index += 1) {
    if (args[index] === '-r') modules.push(args[++index]);
    else if (!args[index].startsWith('-')) return { modules, path: resolve(args[index]) };
  }
  return { modules, path: null };
}

/** Tells Electron what the app is called, before any of the app's code runs. */
function setIdentity(folder) {
  const manifest = join(folder, 'package.json');
  const { productName, name, version, desktopName } = existsSync(manifest)
    ? JSON.parse(readFileSync(manifest, 'utf8'))
    : {};
  const title = productName || name;
  if (title) app.setName(title);
  if (version) app.setVersion(version);
  if (desktopName || title) app.setDesktopName?.(desktopName ?? `${title}.desktop`);
  app.setAppPath(folder);
}

const { modules, path } = readCommandLine(process.argv.slice(1));
if (path === null) {
  process.stderr.write('Which app? Start it as: electron path-to-app\n');
  process.exit(1);
}
// Apps read this property to know that they run from a checkout.
Object.defineProperty(process, 'defaultApp', { enumerable: true, value: true });
try {
  for (const id of modules) Module.createRequire(join(process.cwd(), 'package.json'))(id);
  setIdentity(statSync(path).isDirectory() ? path : dirname(path));
  Module._load(path, null, true);
} catch (error) {
  process.stderr.write(`App threw an error during load\n${error?.stack ?? error}\n`);
  process.exit(1);
}
