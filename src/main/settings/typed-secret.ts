/**
 * The client secret that the agent types. One that the system can't encrypt is in memory only until it can, and the one that
 * was saved before stays until then.
 */

import { cleanSecret, type SecretConnection } from '../../core/settings/client-secret';
import type { SecretBox } from '../storage/secret-box';

export type SealedSecret = { readonly sealed: string; readonly connection: SecretConnection };

export type TypedSecret = {
  /** The one that is not saved; null where there is none. */
  readonly current: () => { readonly text: string; readonly connection: SecretConnection } | null;
  /**
   * Gives what is to be saved after the agent has filled in the form. Call `noteSaved` when it is.
   * @param given not given where the agent left the field as it was, and empty where the secret is to be forgotten
   * @param before reads the one that is saved now
   */
  readonly accept: (
    given: string | undefined,
    connection: SecretConnection,
    before: () => SealedSecret | null,
  ) => Promise<{ readonly toSave: SealedSecret | null; readonly noteSaved: () => void }>;
  /** Gives the text for a call that needs it, and tries to save it, for which nothing waits. */
  readonly use: (isAsked: boolean) => string | null;
  /**
   * Tries once more to save it. Never rejects.
   * @param isAsked whether the agent waits for what needs it. Otherwise a locked keyring is left alone
   */
  readonly save: (isAsked: boolean) => Promise<void>;
};

/** @param write saves one of an earlier form, or throws */
export function createTypedSecret(
  box: Pick<SecretBox, 'encrypt'>,
  write: (secret: SealedSecret) => void,
  reportFault: (fault: unknown) => void,
): TypedSecret {
  let current: ReturnType<TypedSecret['current']> = null;
  const save = async (isAsked: boolean) => {
    const typed = current;
    if (typed === null) return;
    const sealing = await box.encrypt(typed.text, isAsked);
    // Another one may have been typed meanwhile, or another try was faster.
    if (sealing.kind !== 'sealed' || current !== typed) return;
    try {
      write({ sealed: sealing.sealed, connection: typed.connection });
      current = null;
    } catch (fault) {
      reportFault(fault);
    }
  };
  return {
    current: () => current,
    accept: async (given, connection, before) => {
      if (given === undefined) return { toSave: before(), noteSaved: () => {} };
      const text = cleanSecret(given);
      const sealing = text === '' ? null : await box.encrypt(text, true);
      const sealed = sealing?.kind === 'sealed' ? { sealed: sealing.sealed, connection } : null;
      return {
        toSave: text === '' ? null : (sealed ?? before()),
        noteSaved: () => {
          current = sealed !== null || text === '' ? null : { text, connection };
        },
      };
    },
    use: (isAsked) => {
      const text = current?.text ?? null;
      void save(isAsked);
      return text;
    },
    save,
  };
}
