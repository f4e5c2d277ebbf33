import type { SignedInView } from '../../shared/view';
import { Button } from '../components/button';
import { Fact } from '../components/fact';
import { PresenceCard } from '../components/presence/presence-card';
import { SessionLine, SessionNotice } from '../components/session';
import { UpdateLine } from '../components/update-line';
import { useProfileSigns } from '../profile-signs';
import { useTexts } from '../texts';

export function SignedInPage({ view }: { readonly view: SignedInView }) {
  const { text, tell } = useTexts();
  const { person, picture, connection, renewal } = view;
  const isInBrowser = renewal === 'renewing' && view.renewsWith === 'browser';
  const { presence } = view;
  const isNotResponding = presence?.isNotResponding && presence.interruption === null;
  const signs = useProfileSigns();
  const organization = person.organization ?? signs.name;
  return (
    <div class="page">
      <div class="content signed-in">
        <SessionNotice view={view} />
        <div class={`card${isNotResponding ? ' not-responding' : ''}`}>
          <div class="portrait" aria-hidden="true">
            <span dir="auto">{person.initials}</span>
            {/* Above the initials, so that nothing moves when it arrives later. */}
            {picture !== null && <img src={picture} alt="" />}
          </div>
          <h1 tabIndex={-1} dir="auto">
            {person.name ?? text('session.nameless')}
          </h1>
          {person.title !== null && <p dir="auto">{person.title}</p>}
          {organization !== null && (
            <p class="quiet-text" dir="auto">
              {organization}
            </p>
          )}
          {presence !== null && <PresenceCard view={presence} />}
          <dl class="facts">
            <Fact name={text('person.department')} value={person.department} />
            <Fact name={text('person.email')} value={person.email} />
            <Fact name={text('person.region')} value={tell(connection.regionName)} />
          </dl>
        </div>
        <SessionLine view={view} />
        <UpdateLine update={view.update} />
      </div>
      <div class="actions">
        {presence?.isNotResponding && (
          <Button kind="primary" isDisabled={presence.isReadying} onClick={window.agentDesk.setReady}>
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
          <Button kind="plain" onClick={window.agentDesk.networkIsBack}>
            {text('session.check-again')}
          </Button>
        )}
        <div class="last-row">
          <Button kind="plain" onClick={window.agentDesk.signOut}>
            {text('action.sign-out')}
          </Button>
          {presence !== null && (
            <Button kind="quiet" onClick={window.agentDesk.showToday}>
              {text('today.title')}
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}
