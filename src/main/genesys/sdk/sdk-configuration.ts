/**
 * Stands in for the SDK's `configuration.js` in the bundle (electron.vite.config.ts puts it there).
 *
 * The SDK's own reads `~/.genesyscloudjavascript/config` and watches it: whoever can write that file can send code and
 * secret to another host, in the clear, and have bodies logged to disk. This one has the members that ApiClient uses,
 * reads no file, and logs nothing, which also leaves winston and configparser out of the app.
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
  /** The app owns refreshing; the SDK's own is broken (the first call rejects while it runs on). */
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
