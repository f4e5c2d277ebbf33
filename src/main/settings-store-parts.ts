/**
 * Stands in for ajv, ajv-formats and semver in the bundle (electron.vite.config.ts puts it there).
 *
 * electron-store brings them for schemas and migrations, of which we use neither: valibot checks the settings. They
 * were a third of the main process's code. Whoever gives the store a schema or a migration learns it here, at once.
 */

function refuse(): never {
  throw new Error('electron-store is built without schemas and migrations.');
}

export class Ajv2020 {
  constructor() {
    refuse();
  }
}

/** semver, and ajv-formats: any use of them. */
export default new Proxy({}, { get: refuse });
