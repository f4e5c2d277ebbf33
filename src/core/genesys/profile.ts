/** The API's person → ours. Tolerant: any part may be missing or of another type, only a name must be found. */

import * as v from 'valibot';
import type { AgentStatus, Profile, StatusTone } from '../../shared/view';
import { buildProblem } from '../problems/problem';
import type { Result } from '../result';

/** Overrides, embeddings, isolates and marks. Joiners stay: names in Persian and Hindi are spelt with them. */
const directionMarks = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** Text that may be missing, empty or something else altogether: null then. */
const text = v.fallback(
  v.nullable(
    v.pipe(
      v.string(),
      // Names reach the window's title: no ends of lines, and nothing that turns the direction of what stands beside.
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
  name: text,
  email: text,
  username: text,
  title: text,
  department: text,
  images: v.fallback(v.array(imageSchema), []),
  organization: part({ name: text }),
  presence: part({ presenceDefinition: part({ systemPresence: text }) }),
  routingStatus: part({ status: text }),
});

/** Who signed in, and where their picture is (an address from outside; null when there is none). */
export type Person = { readonly profile: Profile; readonly pictureUrl: string | null };

/** By what people are told apart on screen. Who was renamed meanwhile counts as another: no harm comes of that. */
export function isSamePerson({ profile: one }: Person, { profile: other }: Person): boolean {
  return one.name === other.name && one.email === other.email;
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
  return { kind: 'done', value: { profile, pictureUrl: choosePicture(person.images) } };
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

/** A status that is new to us keeps its own word, and the most careful tone. */
function readStatus(status: string | null | undefined, known: typeof presences): AgentStatus | null {
  if (!status) return null;
  const key = status.toLowerCase().replace(/[\s_]/g, '');
  const [label, tone] = (Object.hasOwn(known, key) ? known[key] : undefined) ?? [status, 'offline' as const];
  return { label, tone };
}

/** First letters of the first and the last word that begin with a letter; `?` when none does. */
export function buildInitials(name: string): string {
  const letters = name
    .split(/[\s.@-]+/u)
    .map((word) => /^\p{L}\p{M}*/u.exec(word)?.[0])
    .filter((letter) => letter !== undefined);
  const chosen = letters.length > 1 ? [letters[0], letters.at(-1)] : letters;
  // Some letters have two for an upper case (ß): the first stands for them.
  return chosen.map((letter) => /^\p{L}\p{M}*/u.exec(letter?.toLocaleUpperCase() ?? '')?.[0]).join('') || '?';
}

/** The smallest picture that is sharp at the size we show; resolutions look like `x96`. */
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
