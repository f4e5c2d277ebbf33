import type { Client } from './clients';
import type { Clock } from './clock';
import type { Pages } from './http/pages';
import type { SecretBook } from './journal/secrets';
import type { Knobs } from './knobs';
import type { Grants } from './login/grants';
import type { Logins } from './login/logins';
import type { Agent } from './people';
import type { Channels } from './presence/channels';
import type { Statuses } from './presence/statuses';
import type { Timers } from './timers';

/** What all endpoints share. */
export interface World {
  readonly clients: ReadonlyMap<string, Client>;
  /** By lower-case e-mail. */
  readonly agents: ReadonlyMap<string, Agent>;
  readonly knobs: Knobs;
  readonly clock: Clock;
  readonly book: SecretBook;
  readonly grants: Grants;
  readonly logins: Logins;
  readonly pages: Pages;
  readonly channels: Channels;
  readonly statuses: Statuses;
  readonly timers: Timers;
  /** The values of the redirect before, for the `old-…` faults. */
  lastRedirect: { readonly code: string; readonly state: string | null } | null;
}
