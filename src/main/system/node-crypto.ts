/** The random numbers and the hash of a sign-in (RFC 6749 for `state`, RFC 7636 for PKCE), by Node's crypto. */

import type { CryptoPort } from '../../core/sign-in/sign-in';

export type NodeCrypto = CryptoPort & {
  /** Loads Node's crypto, so that the first sign-in need not wait for it. It takes 5 ms, which no start waits for either. */
  readonly prepare: () => void;
};

/** `sha256` takes ASCII alone, which a code verifier is (RFC 7636 section 4.1). */
export function createNodeCrypto(): NodeCrypto {
  const load = () => process.getBuiltinModule('node:crypto');
  return {
    randomBytes: (length) => load().randomBytes(length),
    sha256: (text) => load().createHash('sha256').update(text, 'ascii').digest(),
    prepare: load,
  };
}
