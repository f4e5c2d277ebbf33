/**
 * Stands in for the SDK's `DefaultHttpClient.js` in the bundle. Every client gets our own transport; one that was
 * forgotten must fail, not go out through axios, past the system's proxy and certificates.
 */
export default class DefaultHttpClient {
  constructor() {
    throw new Error('A client without transport.');
  }
}
