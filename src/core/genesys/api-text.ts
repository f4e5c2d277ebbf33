/** How texts and parts of the API's answers are read. Each may be missing or of another type. */

import * as v from 'valibot';

/** Unicode's direction overrides, embeddings, isolates and marks. Joiners stay: Persian and Hindi names need them. */
const directionMarks = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** Text; null when it is missing, empty or of another type. */
export const text = v.fallback(
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

/** A part of an answer; null when it is missing or of another type. */
export const part = <Entries extends v.ObjectEntries>(entries: Entries) =>
  v.fallback(v.nullable(v.object(entries)), null);
