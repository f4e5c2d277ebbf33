/**
 * The parts of purecloud-platform-client-v2 (262.0.0) that the app uses. Each is imported by its file, because the root
 * loads everything. A method that is not declared here is not in the bundle (scripts/build/sdk-methods.ts).
 */

declare module 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/HttpRequestOptions.js' {
  export default class HttpRequestOptions {
    url: string;
    method: string;
    headers?: Record<string, string>;
    params?: Record<string, string | number | boolean | readonly string[]>;
    data?: unknown;
  }
}

declare module 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/AbstractHttpClient.js' {
  import type HttpRequestOptions from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/HttpRequestOptions.js';

  export default abstract class AbstractHttpClient {
    /** @returns the same as axios: the parsed body, header names in lower case */
    request(options: HttpRequestOptions): Promise<{ status: number; headers: object; data: unknown }>;
    enableHooks(): void;
  }
}

declare module 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/ApiClient.js' {
  import type AbstractHttpClient from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/AbstractHttpClient.js';

  export default class ApiClient {
    /** The first client that was made, which an API uses if it is given none. */
    static instance: ApiClient | undefined;
    setEnvironment(host: string): void;
    setGateway(gateway: {
      host: string;
      protocol: string;
      port?: number | undefined;
      path_params_login?: string;
      path_params_api?: string;
    }): void;
    setHttpClient(client: AbstractHttpClient): void;
    setAccessToken(token: string): void;
    loginCodeAuthorizationGrant(
      id: string,
      secret: string,
      code: string,
      redirectUri: string,
    ): Promise<unknown>;
    refreshCodeAuthorizationGrant(id: string, secret: string, refreshToken: string): Promise<unknown>;
    authorizePKCEGrant(id: string, verifier: string, code: string, redirectUri: string): Promise<unknown>;
    /** What the APIs call. */
    callApi(...options: unknown[]): Promise<unknown>;
    buildCollectionParam(...options: unknown[]): unknown;
  }
}

declare module 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/UsersApi.js' {
  import type ApiClient from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/ApiClient.js';

  export default class UsersApi {
    constructor(client: ApiClient);
    getUsersMe(options: { expand: readonly string[] }): Promise<unknown>;
    putUserRoutingstatus(userId: string, body: { status: string }): Promise<unknown>;
  }
}

declare module 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/TokensApi.js' {
  import type ApiClient from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/ApiClient.js';

  export default class TokensApi {
    constructor(client: ApiClient);
    deleteTokensMe(): Promise<unknown>;
    getTokensMe(options: { preserveIdleTTL: boolean }): Promise<unknown>;
  }
}

declare module 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/PresenceApi.js' {
  import type ApiClient from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/ApiClient.js';

  export default class PresenceApi {
    constructor(client: ApiClient);
    /** `GET /api/v2/presence/definitions`, in spite of its name. */
    getPresenceDefinitions0(options: { localeCode: string }): Promise<unknown>;
    getPresencedefinitions(options: {
      localeCode: string;
      pageNumber: number;
      pageSize: number;
    }): Promise<unknown>;
    patchUserPresencesPurecloud(
      userId: string,
      body:
        | { primary: boolean; presenceDefinition: { id: string } }
        | { primary: boolean; futurePresenceDefinition: { id: string } },
    ): Promise<unknown>;
  }
}

declare module 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/api/NotificationsApi.js' {
  import type ApiClient from 'purecloud-platform-client-v2/src/purecloud-platform-client-v2/ApiClient.js';

  export default class NotificationsApi {
    constructor(client: ApiClient);
    postNotificationsChannels(): Promise<unknown>;
    putNotificationsChannelSubscriptions(
      channelId: string,
      body: readonly { id: string }[],
      options: { ignoreErrors: boolean },
    ): Promise<unknown>;
  }
}
