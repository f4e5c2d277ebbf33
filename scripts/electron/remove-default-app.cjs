const { rm } = require('node:fs/promises');
const { join } = require('node:path');

/**
 * electron-builder's `afterExtract`: takes out of a copied Electron what electron-builder takes out of one that it
 * downloaded itself. A packaged app must not hold an app that loads whatever its command line names.
 */
exports.default = async function removeDefaultApp({ appOutDir, electronPlatformName }) {
  const isMac = electronPlatformName === 'darwin' || electronPlatformName === 'mas';
  const resources = isMac ? 'Electron.app/Contents/Resources' : 'resources';
  await rm(join(appOutDir, resources, 'default_app.asar'), { force: true });
  await rm(join(appOutDir, 'version'), { force: true });
};
