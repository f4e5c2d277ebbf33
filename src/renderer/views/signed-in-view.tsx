import type { SignedInView } from '../../shared/view';
import { Button } from '../components/button';
import { Fact } from '../components/fact';
import { PresenceCard } from '../components/presence/presence-card';
import { SessionLine, SessionNotice } from '../components/session';
import { UpdateLine } from '../components/update-line';
import { useProfile } from '../profile';
import { useTexts } from '../texts';

export function SignedInPage({ view }: { readonly view: SignedInView }) {
  const { text, tell } = useTexts();
  const { profile, picture, connection, renewal } = view;
  const isInBrowser = renewal === 'renewing' && view.renewsWith === 'browser';
  const { presence } = view;
  const own = useProfile();
  const organization = profile.organization ?? own.name;
  return (
    <div class="page">
      <div class="content signed-in">
        <SessionNotice view={view} />
        <div class={`card${presence?.isNotResponding ? ' not-responding' : ''}`}>
          <div class="portrait" aria-hidden="true">
            <span dir="auto">{profile.initials}</span>
            {/* Above the initials, so that nothing moves when it arrives later. */}
            {picture !== null && <img src={picture} alt="" />}
          </div>
          <h1 tabIndex={-1} dir="auto">
            {profile.name ?? text('session.nameless')}
          </h1>
          {profile.title !== null && <p dir="auto">{profile.title}</p>}
          {organization !== null && (
            <p class="quiet-text" dir="auto">
              {organization}
            </p>
          )}
          {presence !== null && <PresenceCard view={presence} />}
          <dl class="facts">
            <Fact name={text('profile.department')} value={profile.department} />
            <Fact name={text('profile.email')} value={profile.email} />
            <Fact name={text('profile.region')} value={tell(connection.regionName)} />
          </dl>
        </div>
        <SessionLine view={view} />
        {presence !== null && (
          <div class="today-link">
            <Button kind="quiet" isSmall onClick={window.agentDesk.showToday}>
              {text('today.title')}
            </Button>
          </div>
        )}
        <UpdateLine update={view.update} />
      </div>
      <div class="actions">
        {presence?.isNotResponding && (
          <Button kind="primary" onClick={window.agentDesk.setReady}>
            {text('presence.ready')}
          </Button>
        )}
        {renewal !== 'none' && (
          <Button
            kind="primary"
            isDisabled={renewal === 'renewing' && !isInBrowser}
            // During a renewal this brings its sign-in page to the front again.
            onClick={window.agentDesk.renewSession}
          >
            {text(isInBrowser ? 'action.open-browser-again' : 'session.renew')}
          </Button>
        )}
        {renewal === 'none' && view.check === 'offline' && (
          <Button kind="plain" onClick={window.agentDesk.checkSession}>
            {text('session.check-again')}
          </Button>
        )}
        <Button kind="plain" onClick={window.agentDesk.signOut}>
          {text('action.sign-out')}
        </Button>
      </div>
    </div>
  );
}
