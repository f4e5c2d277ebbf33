/** The addresses of one Genesys Cloud, direct or behind a company's API gateway, built from the settings. */

import { regionName } from '../../shared/regions';
import { isLoopbackHost, isSecureUrl } from '../../shared/secure-url';
import type { Settings } from '../../shared/settings';
import type { ConnectionSummary } from '../../shared/view';

export type Endpoints = {
  readonly authorizeUrl: string;
  readonly tokenUrl: string;
  readonly logoutUrl: string;
  /** Base of `/api/v2/…`, without a trailing slash. */
  readonly apiUrl: string;
  /** The origins that are allowed in the redirect's `iss` (RFC 9207). */
  readonly issuerOrigins: readonly string[];
};

/**
 * Builds the addresses as the SDK does (`setEnvironment`, `setGateway`).
 * @throws TypeError when one would be neither https nor http on loopback. The settings' rules refuse that earlier.
 */
export function buildEndpoints(settings: Settings): Endpoints {
  const loginUrl = buildBaseUrl(settings, `https://login.${settings.region}`, settings.gatewayLoginPath);
  const apiUrl = buildBaseUrl(settings, `https://api.${settings.region}`, settings.gatewayApiPath);
  return {
    authorizeUrl: `${loginUrl}/oauth/authorize`,
    tokenUrl: `${loginUrl}/oauth/token`,
    logoutUrl: `${loginUrl}/logout`,
    apiUrl,
    issuerOrigins: [`https://login.${settings.region}`, new URL(loginUrl).origin],
  };
}

/**
 * Gives the name of the region and the login page's host with its port, for the views.
 * @throws TypeError as `buildEndpoints`
 */
export function summarizeConnection(settings: Settings): ConnectionSummary {
  return {
    regionName: regionName(settings.region),
    loginHost: new URL(buildEndpoints(settings).authorizeUrl).host,
  };
}

/** Names the connection of the settings. A session is valid for other settings only if they give the same name. */
export function nameConnection(settings: Settings): string {
  return JSON.stringify([
    settings.region,
    settings.clientId,
    settings.grant,
    settings.organization,
    settings.provider,
    settings.gatewayUrl,
    settings.gatewayLoginPath,
    settings.gatewayApiPath,
    // Only where it is set: a session that an earlier version kept has no place for it.
    ...(settings.target === '' ? [] : [settings.target]),
  ]);
}

/**
 * Whether the address of a picture, which an answer of the API gave, may be fetched: https, and http on loopback only if
 * the API is on loopback too (a stand-in, or a gateway on this computer). Otherwise an answer could send the app to any
 * port of the agent's computer.
 */
export function isPictureUrl(address: string, settings: Settings): boolean {
  if (!isSecureUrl(address)) return false;
  const { hostname } = new URL(address);
  return !isLoopbackHost(hostname) || isLoopbackHost(new URL(buildEndpoints(settings).apiUrl).hostname);
}

function buildBaseUrl(settings: Settings, regionUrl: string, gatewayPath: string): string {
  const base = settings.gatewayUrl === '' ? regionUrl : settings.gatewayUrl;
  if (!isSecureUrl(base)) throw new TypeError('Only https, or http on loopback, may carry a sign-in.');
  return settings.gatewayUrl === '' || gatewayPath === '' ? base : `${base}/${gatewayPath}`;
}
