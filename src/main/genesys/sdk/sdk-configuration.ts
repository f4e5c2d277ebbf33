/**
 * Replaces the SDK's `configuration.js` in the bundle (electron.vite.config.ts).
 *
 * The SDK's own file reads and watches `~/.genesyscloudjavascript/config`. A program that can write that file could send
 * code and secret to another host, unencrypted, and log bodies to disk. This one has the members that ApiClient uses. It
 * reads no file and logs nothing, so winston and configparser are not in the app either.
 */

type Gateway = {
  readonly host: string;
  readonly protocol: string;
  readonly port?: number | undefined;
  readonly path_params_login?: string;
  readonly path_params_api?: string;
};

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
