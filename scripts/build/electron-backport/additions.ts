/**
 * What the development Electron (33) lacks of the pinned one, with the same interface: one file for each part. The plugin
 * beside this file puts it in front of the main bundle. It is in no bundle for the pinned Electron.
 */

import './console-message';
import './safe-storage';
import './session';
import './web-socket';
