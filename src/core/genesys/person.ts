/** Reads the API's person. Each part may be missing or of another type, except for a name. */

import * as v from 'valibot';
import type { PersonView } from '../../shared/view';
import { buildProblem } from '../problems/problem';
import type { Result } from '../result';
import { part, text } from './api-text';
import { readStatus, type StatusRead } from './user-status';

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
  division: part({ id: text }),
  languagePreference: text,
});

/** The agent who signed in. A part that Genesys Cloud did not give is null. */
export type Person = {
  /** Genesys Cloud's own, as `organizationId`; null in a session that an earlier version kept. */
  readonly id: string | null;
  readonly organizationId: string | null;
  readonly view: PersonView;
  /** Comes from outside. */
  readonly pictureUrl: string | null;
  readonly divisionId: string | null;
  /** The language that the agent has chosen in Genesys Cloud, such as `en-GB`. */
  readonly language: string | null;
  /** Presence and routing status at the time of the answer. */
  readonly status: StatusRead;
};

/**
 * Whether it is the same person, in the same organisation: one person may be in several, with one name and one e-mail.
 * Without an id, what the screen shows is compared. A person who was renamed then counts as another one, which does no harm.
 */
export function isSamePerson(one: Person, other: Person): boolean {
  if (!isSameOrganization(one, other)) return false;
  if (one.id !== null && other.id !== null) return one.id === other.id;
  return one.view.name === other.view.name && one.view.email === other.view.email;
}

/** An organisation that is not known counts as the same one. */
export function isSameOrganization(one: Person, other: Person): boolean {
  const isSame = (first: string | null, second: string | null) =>
    first === null || second === null || first === second;
  return one.organizationId !== null && other.organizationId !== null
    ? one.organizationId === other.organizationId
    : isSame(one.view.organization, other.view.organization);
}

/**
 * Reads `GET /api/v2/users/me`, with its expands.
 * @param answeredAt the `Date` of the answer; null without one
 */
export function readPerson(body: unknown, host: string, answeredAt: number | null): Result<Person> {
  const parsed = v.safeParse(personSchema, body);
  const name = parsed.success ? (parsed.output.name ?? parsed.output.email ?? parsed.output.username) : null;
  if (!parsed.success || !name) return buildProblem('api-answer-invalid', { host });

  const person = parsed.output;
  const view: PersonView = {
    name,
    initials: buildInitials(name),
    email: person.email,
    title: person.title,
    department: person.department,
    organization: person.organization?.name ?? null,
  };
  return {
    kind: 'done',
    value: {
      id: person.id,
      organizationId: person.organization?.id ?? null,
      view,
      pictureUrl: choosePicture(person.images),
      divisionId: person.division?.id ?? null,
      language: person.languagePreference,
      status: readStatus(body, answeredAt),
    },
  };
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
