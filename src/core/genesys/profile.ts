/** Reads the API's person. Each part may be missing or of another type, except for a name. */

import * as v from 'valibot';
import type { AgentStatus, Profile, StatusTone } from '../../shared/view';
import { buildProblem } from '../problems/problem';
import type { Result } from '../result';

/** Unicode's direction overrides, embeddings, isolates and marks. Joiners stay: Persian and Hindi names need them. */
const directionMarks = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** Text; null when it is missing, empty or of another type. */
const text = v.fallback(
  v.nullable(
    v.pipe(
      v.string(),
      // Names reach the window's title, so they may not break its line or turn the direction of the text beside them.
      v.transform((value) => value.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').replace(directionMarks, '')),
      v.trim(),
      v.transform((value) => [...value].slice(0, 300).join('') || null),
    ),
  ),
  null,
);

const part = <Entries extends v.ObjectEntries>(entries: Entries) =>
  v.fallback(v.nullable(v.object(entries)), null);

const imageSchema = part({ imageUri: text, resolution: text });
type Image = v.InferOutput<typeof imageSchema>;

const personSchema = v.object({
  id: text,
  name: text,
  email: text,
  username: text,
  title: text,
  department: text,
  images: v.fallback(v.array(imageSchema), []),
  organization: part({ id: text, name: text }),
  presence: part({ presenceDefinition: part({ systemPresence: text }) }),
  routingStatus: part({ status: text }),
});

/** The agent who signed in. `pictureUrl` comes from outside, and is null without a picture. */
export type Person = {
  /** Genesys Cloud's own, as `organizationId`; null in a session that an earlier version kept. */
  readonly id: string | null;
  readonly organizationId: string | null;
  readonly profile: Profile;
  readonly pictureUrl: string | null;
};

/**
 * Whether it is the same person, in the same organisation: one person may be in several, with one name and one e-mail.
 * Without an id, what the screen shows is compared. A person who was renamed then counts as another one, which does no harm.
 */
export function isSamePerson(one: Person, other: Person): boolean {
  if (!isSameOrganization(one, other)) return false;
  if (one.id !== null && other.id !== null) return one.id === other.id;
  return one.profile.name === other.profile.name && one.profile.email === other.profile.email;
}

/** An organisation that is not known counts as the same one. */
export function isSameOrganization(one: Person, other: Person): boolean {
  const isSame = (first: string | null, second: string | null) =>
    first === null || second === null || first === second;
  return one.organizationId !== null && other.organizationId !== null
    ? one.organizationId === other.organizationId
    : isSame(one.profile.organization, other.profile.organization);
}

/** Reads `GET /api/v2/users/me?expand=organization,presence,routingStatus`. */
export function readPerson(body: unknown, host: string): Result<Person> {
  const parsed = v.safeParse(personSchema, body);
  const name = parsed.success ? (parsed.output.name ?? parsed.output.email ?? parsed.output.username) : null;
  if (!parsed.success || !name) return buildProblem('api-answer-invalid', { host });

  const person = parsed.output;
  const profile: Profile = {
    name,
    initials: buildInitials(name),
    email: person.email,
    title: person.title,
    department: person.department,
    organization: person.organization?.name ?? null,
    presence: readStatus(person.presence?.presenceDefinition?.systemPresence, presences),
    routingStatus: readStatus(person.routingStatus?.status, routingStatuses),
  };
  return {
    kind: 'done',
    value: {
      id: person.id,
      organizationId: person.organization?.id ?? null,
      profile,
      pictureUrl: choosePicture(person.images),
    },
  };
}

/** Genesys Cloud's system presences, compared without case, blanks and underscores. */
const presences: Readonly<Record<string, readonly [label: string, tone: StatusTone]>> = {
  available: ['Available', 'available'],
  onqueue: ['On Queue', 'available'],
  busy: ['Busy', 'busy'],
  meeting: ['Meeting', 'busy'],
  training: ['Training', 'busy'],
  away: ['Away', 'away'],
  break: ['Break', 'away'],
  meal: ['Meal', 'away'],
  idle: ['Idle', 'away'],
  offline: ['Offline', 'offline'],
};

const routingStatuses: typeof presences = {
  idle: ['Waiting for work', 'available'],
  interacting: ['Interacting', 'busy'],
  communicating: ['Communicating', 'busy'],
  notresponding: ['Not responding', 'away'],
  offqueue: ['Off queue', 'offline'],
};

/** An unknown status keeps its own word, in the tone that promises least. */
function readStatus(status: string | null | undefined, table: typeof presences): AgentStatus | null {
  if (!status) return null;
  const key = status.toLowerCase().replace(/[\s_]/g, '');
  const [label, tone] = (Object.hasOwn(table, key) ? table[key] : undefined) ?? [status, 'offline' as const];
  return { label, tone };
}

/** The first letters of the first and the last word that begin with a letter; `?` when no word does. */
export function buildInitials(name: string): string {
  const letters = name
    .split(/[\s.@-]+/u)
    .map((word) => /^\p{L}\p{M}*/u.exec(word)?.[0])
    .filter((letter) => letter !== undefined);
  const chosen = letters.length > 1 ? [letters[0], letters.at(-1)] : letters;
  // The upper case of some letters has two (ß, SS). The first one is enough.
  return chosen.map((letter) => /^\p{L}\p{M}*/u.exec(letter?.toLocaleUpperCase() ?? '')?.[0]).join('') || '?';
}

/** The smallest picture of at least 128 pixels, or the largest. Resolutions look like `x96`. */
function choosePicture(images: readonly Image[]): string | null {
  const sized = images
    .map((image) => ({
      url: image?.imageUri ?? null,
      pixels: Number(/\d+/.exec(image?.resolution ?? '')?.[0] ?? 0),
    }))
    .filter((image) => image.url !== null)
    .sort((left, right) => left.pixels - right.pixels);
  return (sized.find((image) => image.pixels >= 128) ?? sized.at(-1))?.url ?? null;
}
