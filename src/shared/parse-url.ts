/**
 * An address parsed, or null. `URL.canParse` alone won't do: that of Node 20, once it is compiled, takes letters of
 * Latin-1 for broken ones, and gives another answer than the parser.
 */
export function parseUrl(address: string): URL | null {
  // Of plain ASCII its answer is right, and far quicker than an exception.
  if (/^[ -~]*$/.test(address) && !URL.canParse(address)) return null;
  try {
    return new URL(address);
  } catch {
    return null;
  }
}
