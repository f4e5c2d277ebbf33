/** A name from outside for a sentence: on one line and at most 40 characters, because it may be anything. */
export function shortenName(name: string): string {
  const clean = [...name.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')];
  return clean.length > 40 ? `${clean.slice(0, 40).join('')}…` : clean.join('');
}
