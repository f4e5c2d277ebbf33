/** Randomness and digests. Node's crypto is loaded with the first of them: in the start it would take 6 ms. */

const load = () => process.getBuiltinModule('node:crypto');

/** For whoever can wait, so that no sign-in has to. */
export function loadEntropy(): void {
  load();
}

export const randomBytes = (length: number): Uint8Array => load().randomBytes(length);

/** Of ASCII text. */
export const sha256 = (text: string): Uint8Array =>
  load().createHash('sha256').update(text, 'ascii').digest();
