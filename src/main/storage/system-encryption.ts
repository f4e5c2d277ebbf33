/** The box over this system's encryption, by Electron's safeStorage. */

import { app, safeStorage } from 'electron';
import type { AlarmClock } from '../../core/time-limit';
import { createSecretBox, type SecretBox } from './secret-box';
import { readSecretService } from './secret-service';

/** To be used after the app is ready. */
export function openSecretBox(clock: AlarmClock, environment: NodeJS.ProcessEnv): SecretBox {
  // Chromium asks KWallet on KDE, and the Secret Service on every other desktop, also on one that it does not know. With the
  // switch, it asks what that names; “basic” is its fixed key.
  const asksSecretService = () =>
    process.platform === 'linux' &&
    !safeStorage.getSelectedStorageBackend().startsWith('kwallet') &&
    app.commandLine.getSwitchValue('password-store') !== 'basic';
  return createSecretBox({
    encryptor: safeStorage,
    platform: process.platform,
    clock,
    readKeyring: async () => (asksSecretService() ? readSecretService(environment) : 'unknown'),
  });
}
