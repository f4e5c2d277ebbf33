/** Genesys Cloud's regions, by names that people know. Source: the SDK's PureCloudRegionHosts (262.0.0). */

export const regions: readonly { readonly host: string; readonly name: string }[] = [
  { host: 'mypurecloud.com', name: 'Americas (US East)' },
  { host: 'use2.us-gov-pure.cloud', name: 'Americas (US East, FedRAMP)' },
  { host: 'usw2.pure.cloud', name: 'Americas (US West)' },
  { host: 'cac1.pure.cloud', name: 'Americas (Canada)' },
  { host: 'mxc1.pure.cloud', name: 'Americas (Mexico)' },
  { host: 'sae1.pure.cloud', name: 'Americas (São Paulo)' },
  { host: 'mypurecloud.ie', name: 'EMEA (Ireland)' },
  { host: 'euw2.pure.cloud', name: 'EMEA (London)' },
  { host: 'mypurecloud.de', name: 'EMEA (Frankfurt)' },
  { host: 'euc2.pure.cloud', name: 'EMEA (Zurich)' },
  { host: 'edee1.eusc-pure.cloud', name: 'EMEA (EU Sovereign Cloud)' },
  { host: 'mec1.pure.cloud', name: 'EMEA (UAE)' },
  { host: 'aps1.pure.cloud', name: 'Asia Pacific (Mumbai)' },
  { host: 'apse1.pure.cloud', name: 'Asia Pacific (Singapore)' },
  { host: 'apne2.pure.cloud', name: 'Asia Pacific (Seoul)' },
  { host: 'apne3.pure.cloud', name: 'Asia Pacific (Osaka)' },
  { host: 'mypurecloud.jp', name: 'Asia Pacific (Tokyo)' },
  { host: 'mypurecloud.com.au', name: 'Asia Pacific (Sydney)' },
];

/** The name for a host; a host that is not in the list is its own name. */
export function regionName(host: string): string {
  return regions.find((region) => region.host === host)?.name ?? host;
}
