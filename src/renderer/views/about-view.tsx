import type { AboutView } from '../../shared/view';
import { Fact } from '../components/fact';
import { LongText } from '../components/long-text';
import { OverlayPage } from '../components/overlay-page';

export function AboutPage({ view: { versions, licences } }: { readonly view: AboutView }) {
  return (
    <OverlayPage heading="About Agent Desk">
      <p>Signs contact-centre agents in to Genesys Cloud. Not a product of Genesys.</p>
      <dl class="facts">
        {versions.map(({ name, version }) => (
          <Fact key={name} name={name} value={version} />
        ))}
      </dl>
      <div class="long-texts">
        <h2>Licences</h2>
        {licences?.map(({ packages, licence, text }) => (
          <LongText key={text} title={packages.join(', ')} note={licence} text={text} />
        ))}
        <p class="quiet-text">
          Electron and Chromium have theirs in LICENSE.electron.txt and LICENSES.chromium.html, in the folder
          that Agent Desk is installed in.
        </p>
      </div>
    </OverlayPage>
  );
}
