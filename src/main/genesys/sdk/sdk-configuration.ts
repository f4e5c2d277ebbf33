/**
 * Replaces the SDK's `configuration.js` in the bundle (electron.vite.config.ts), which reads and watches
 * `~/.genesyscloudjavascript/config`: a program that can write that file could send code and secret to another host,
 * unencrypted, and log bodies to disk. This one has the members that ApiClient uses, and needs no winston or configparser.
 */

import type ApiClient from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/ApiClient.js';

type Gateway = Parameters<ApiClient['setGateway']>[0];

export default class Configuration {
  environment = 'mypurecloud.com';
  /** The app refreshes tokens itself. The SDK's refresh is broken: the first call rejects while the refresh still runs. */
  readonly refresh_access_token = false;
  readonly logger = { log: () => undefined };
  private gateway: Gateway | null = null;

  get basePath(): string {
    return `https://api.${this.environment}`;
  }

  get authUrl(): string {
    return `https://login.${this.environment}`;
  }

  setEnvironment(environment: string): void {
    this.environment = environment;
  }

  setGateway(gateway: Gateway): void {
    this.gateway = gateway;
  }

  getConfUrl(kind: 'login' | 'api', regionUrl: string): string {
    if (this.gateway === null) return regionUrl;
    const { protocol, host, port, path_params_login, path_params_api } = this.gateway;
    const path = kind === 'login' ? path_params_login : path_params_api;
    return `${protocol}://${host}${port === undefined ? '' : `:${port}`}${path ? `/${path}` : ''}`;
  }
}
