import type { Keeping, SignedInView } from '../../shared/view';
import { formatSignInEnd } from './sign-in-end';

/**
 * Why a restart will ask for a sign-in. A session that is not to be kept, as on a shared desk, has no entry: its agents
 * do not expect it back.
 */
const notKept: { readonly [keeping in Keeping]?: string } = {
  'no-encryption': 'This computer can’t encrypt, so the next start asks you to sign in.',
  unreadable:
    'An earlier session on this computer can’t be read now. It is left alone, so the next start asks you to sign in.',
  'not-written': 'The session could not be saved, so the next start asks you to sign in.',
};

export const offlineLine = 'Offline. This is how it was when you were last connected.';

type SessionLineProps = { readonly view: SignedInView };

/** The state of the session, in one or two lines below the card. */
export function SessionLine({ view: { expiresAt, check, keeping } }: SessionLineProps) {
  return (
    <div class="session-line quiet-text centred">
      {check === 'checking' && <p class="delayed">Checking your session…</p>}
      {check === 'offline' && <p>{offlineLine}</p>}
      {check === 'checked' && (
        <p>
          Signed in until{' '}
          <time dateTime={new Date(expiresAt).toISOString()}>{formatSignInEnd(expiresAt, Date.now())}</time>
        </p>
      )}
      {notKept[keeping] !== undefined && <p>{notKept[keeping]}</p>}
    </div>
  );
}
