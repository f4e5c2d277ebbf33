const { rm } = require('node:fs/promises');
const { join } = require('node:path');

/**
 * `afterExtract` of electron-builder: removes from a copied Electron what electron-builder removes from one that it
 * downloaded itself. A packaged app must not contain an app that loads whatever its command line names.
 */
exports.default = async function removeDefaultApp({ appOutDir, electronPlatformName }) {
  const isMac = electronPlatformName === 'darwin' || electronPlatformName === 'mas';
  const resources = isMac ? 'Electron.app/Contents/Resources' : 'resources';
  await rm(join(appOutDir, resources, 'default_app.asar'), { force: true });
  await rm(join(appOutDir, 'version'), { force: true });
};
