/**
 * Replaces the SDK's `DefaultHttpClient.js` in the bundle (electron.vite.config.ts). Each client gets the app's own
 * transport. A client without one must fail: axios would ignore the system's proxy and certificates.
 */
export default class DefaultHttpClient {
  constructor() {
    throw new Error('A client without transport.');
  }
}
