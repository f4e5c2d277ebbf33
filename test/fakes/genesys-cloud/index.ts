/**
 * A stand-in for Genesys Cloud's login and API, for tests and for trying the app by hand.
 *
 * It is strict where OAuth is strict, so that a sloppy client fails here before it fails at a customer; and it can be
 * made to misbehave on demand (see {@link Knobs}), which the real thing cannot.
 */
export type { Client } from './clients';
export type { Clock } from './clock';
export type { EndpointName } from './endpoints';
export type { Failure, FailureWord } from './failures/failure';
export { escapeHtml } from './http/html';
export type { Page } from './http/pages';
export type { JournalEntry, JournalName } from './journal/journal';
export type { MaskedEntry } from './journal/masked-journal';
export type { Secrets } from './journal/secrets';
export type { Knobs, RedirectFault, RedirectStyle } from './knobs';
export {
  type Agent,
  buildAgent,
  DEMO_AGENT,
  type Organization,
  PRESENCE_IDS,
  ROUTING_STATUSES,
} from './people';
export { type GenesysCloud, type GenesysCloudOptions, type Handler, startGenesysCloud } from './server';
