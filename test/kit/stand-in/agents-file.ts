/** The file with a team's own agents, organisations and clients. docs/qa-stand-in.md has an example. */

import * as v from 'valibot';
import {
  type Agent,
  buildAgent,
  type Client,
  type Organization,
  PRESENCE_IDS,
  ROUTING_STATUSES,
} from '../../fakes/genesys-cloud';
import { describeIssues } from './schema-issues';

const text = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, 'This must not be empty.'),
  v.maxLength(300, 'This can be at most 300 characters long.'),
);
const shortName = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'Use small letters, digits and hyphens, such as northwind-care.'),
);
const presences = Object.keys(PRESENCE_IDS) as (keyof typeof PRESENCE_IDS)[];

const schema = v.strictObject({
  organizations: v.optional(v.array(v.strictObject({ domain: shortName, name: text })), []),
  agents: v.optional(
    v.array(
      v.strictObject({
        email: v.pipe(text, v.email('This is no e-mail address.')),
        password: text,
        name: text,
        organization: v.exactOptional(shortName),
        title: v.optional(text, 'Agent'),
        department: v.optional(text, 'Customer Care'),
        presence: v.optional(v.picklist(presences), 'Available'),
        message: v.optional(v.string(), ''),
        routing: v.optional(v.picklist(ROUTING_STATUSES), 'OFF_QUEUE'),
        picture: v.optional(v.boolean(), true),
      }),
    ),
    [],
  ),
  clients: v.optional(
    v.array(
      v.strictObject({
        id: text,
        name: v.optional(text, 'Agent Desk'),
        secret: v.exactOptional(text),
        redirectUris: v.pipe(
          v.array(v.pipe(text, v.url('This is no address.'))),
          v.minLength(1, 'Name at least one redirect URI.'),
        ),
        approved: v.optional(v.boolean(), true),
      }),
    ),
    [],
  ),
});

export interface People {
  readonly agents: readonly Agent[];
  readonly clients: readonly Client[];
}

/** No default agent has a number from here on. */
const FIRST_NUMBER = 1_001;

/** @returns the people, or a text with what is wrong, line by line */
export function parseAgentsFile(json: string): People | string {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    return `It is no JSON: ${(error as Error).message}`;
  }
  // The schema would accept a list, because that is an object too.
  if (Array.isArray(value)) return 'It must be an object with agents, organizations or clients.';
  const parsed = v.safeParse(schema, value);
  if (!parsed.success) return describeIssues(parsed.issues);
  const { organizations, agents, clients } = parsed.output;
  const faults = [
    ...findRepeats(
      'organizations',
      'domain',
      organizations.map(({ domain }) => domain),
    ),
    ...findRepeats(
      'agents',
      'email',
      agents.map(({ email }) => email.toLowerCase()),
    ),
    ...findRepeats(
      'clients',
      'id',
      clients.map(({ id }) => id),
    ),
    ...agents.flatMap(({ organization }, index) =>
      organization === undefined || organizations.some(({ domain }) => domain === organization)
        ? []
        : [`agents.${index}.organization: There is no organisation “${organization}” in the file.`],
    ),
  ];
  if (faults.length > 0) return faults.join('\n');

  const known = new Map<string, Organization>(
    organizations.map(({ domain, name }, index) => [
      domain,
      { id: buildOrganizationId(index), domain, name },
    ]),
  );
  return {
    agents: agents.map(({ organization, picture, ...agent }, index) => {
      const own = known.get(organization ?? '') ?? known.values().next().value;
      const number = FIRST_NUMBER + index;
      return buildAgent({ ...agent, number, hasPicture: picture, ...(own && { organization: own }) });
    }),
    clients: clients.map(({ secret, ...client }) =>
      secret === undefined ? { ...client, kind: 'pkce' } : { ...client, kind: 'code', secret },
    ),
  };
}

function findRepeats(list: string, field: string, values: readonly string[]): string[] {
  return values.flatMap((value, index) =>
    values.indexOf(value) < index ? [`${list}.${index}.${field}: “${value}” is there twice.`] : [],
  );
}

function buildOrganizationId(index: number): string {
  return `0a6d0000-0000-4000-8000-${String(FIRST_NUMBER + index).padStart(12, '0')}`;
}
