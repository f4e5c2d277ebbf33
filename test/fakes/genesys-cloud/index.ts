/**
 * A stand-in for the login and the API of Genesys Cloud, for tests and for trying the app by hand. It is as strict as OAuth, so
 * that a careless client fails here and not at a customer. Unlike the real one it can be made to misbehave (see {@link Knobs}).
 */
export type { Client } from './clients';
export type { Clock } from './clock';
export type { EndpointName } from './endpoints';
export type { Failure, FailureWord } from './failures/failure';
export { escapeHtml } from './http/html';
export type { Page } from './http/pages';
export { type JournalEntry, type JournalName, journalNames } from './journal/journal';
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
export { buildPrimary, buildSecondary, DEFINITIONS, type Definition } from './presence/definitions';
export { findDefinition, type Happening } from './presence/happenings';
export { MEDIA_KINDS } from './presence/statuses';
export { type GenesysCloud, type GenesysCloudOptions, type Handler, startGenesysCloud } from './server';
