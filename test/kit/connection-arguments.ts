import type { GenesysCloud } from '../fakes/genesys-cloud';

/** The arguments with which the app finds a stand-in, through the gateway settings. */
export function buildConnectionArguments(
  cloud: GenesysCloud,
  client: { clientId: string; grant: 'pkce' | 'code'; redirectUri?: string },
): string[] {
  return [
    `--client-id=${client.clientId}`,
    `--grant=${client.grant}`,
    ...(client.redirectUri === undefined ? [] : [`--redirect-uri=${client.redirectUri}`]),
    `--gateway-url=${cloud.gatewayUrl}`,
    `--gateway-login-path=${cloud.loginPath}`,
    `--gateway-api-path=${cloud.apiPath}`,
  ];
}
