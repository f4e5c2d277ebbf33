/** Genesys Cloud's regions, by names that people know. Source: the SDK's PureCloudRegionHosts (262.0.0). */

import { type Message, message } from './texts/message';

export const regions: readonly { readonly host: string; readonly name: Message }[] = [
  { host: 'mypurecloud.com', name: message('region.us-east') },
  { host: 'use2.us-gov-pure.cloud', name: message('region.us-east-fedramp') },
  { host: 'usw2.pure.cloud', name: message('region.us-west') },
  { host: 'cac1.pure.cloud', name: message('region.canada') },
  { host: 'mxc1.pure.cloud', name: message('region.mexico') },
  { host: 'sae1.pure.cloud', name: message('region.sao-paulo') },
  { host: 'mypurecloud.ie', name: message('region.ireland') },
  { host: 'euw2.pure.cloud', name: message('region.london') },
  { host: 'mypurecloud.de', name: message('region.frankfurt') },
  { host: 'euc2.pure.cloud', name: message('region.zurich') },
  { host: 'edee1.eusc-pure.cloud', name: message('region.eu-sovereign-cloud') },
  { host: 'mec1.pure.cloud', name: message('region.uae') },
  { host: 'aps1.pure.cloud', name: message('region.mumbai') },
  { host: 'apse1.pure.cloud', name: message('region.singapore') },
  { host: 'apne2.pure.cloud', name: message('region.seoul') },
  { host: 'apne3.pure.cloud', name: message('region.osaka') },
  { host: 'mypurecloud.jp', name: message('region.tokyo') },
  { host: 'mypurecloud.com.au', name: message('region.sydney') },
];

/** The name for a host; a host that is not in the list is its own name. */
export function regionName(host: string): Message | string {
  return regions.find((region) => region.host === host)?.name ?? host;
}
