/**
 * Stands in for electron-store's ajv, ajv-formats, semver and crypto in the bundle (electron.vite.config.ts puts it there).
 *
 * It brings them for schemas, migrations and an encryption of its own, of which we use none: valibot checks the settings,
 * the system encrypts. They were a third of the main process's code, and Node's crypto takes 6 ms of a start. Whoever gives
 * the store one of the three learns it here, at once.
 */

function refuse(): never {
  throw new Error('electron-store is built without schemas, migrations and encryption.');
}

export class Ajv2020 {
  constructor() {
    refuse();
  }
}

/** semver, ajv-formats and crypto: any use of them. */
export default new Proxy({}, { get: refuse });
