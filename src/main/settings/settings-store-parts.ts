/**
 * Replaces ajv, ajv-formats, semver and crypto of electron-store in the bundle (electron.vite.config.ts).
 *
 * electron-store brings them for schemas, migrations and an encryption of its own. The app uses none of these: valibot
 * checks the settings, and the system encrypts. ajv with its formats is 160 KB of the main bundle and semver 30 KB; Node's
 * crypto takes 6 ms of a start. A store with one of the three features throws when it is made.
 */

function refuse(): never {
  throw new Error('electron-store is built without schemas, migrations and encryption.');
}

export class Ajv2020 {
  constructor() {
    refuse();
  }
}

/** Stands for semver, ajv-formats and crypto: each use of one throws. */
export default new Proxy({}, { get: refuse });
