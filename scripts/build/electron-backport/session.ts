/** `clearSharedDictionaryCache`: Electron 33 has no function that clears these dictionaries alone. */

import { app } from 'electron';

app.on('session-created', (session) => {
  session.clearSharedDictionaryCache = async () => {};
});
