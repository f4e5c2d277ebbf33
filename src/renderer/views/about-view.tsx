import type { AboutView } from '../../shared/view';
import { Fact } from '../components/fact';
import { LongText } from '../components/long-text';
import { OverlayPage } from '../components/overlay-page';
import { useTexts } from '../texts';

export function AboutPage({ view: { versions, licences } }: { readonly view: AboutView }) {
  const { text } = useTexts();
  return (
    <OverlayPage heading={text('about.title')}>
      <p>{text('about.purpose')}</p>
      <dl class="facts">
        {versions.map(({ name, version }) => (
          <Fact key={name} name={name} value={version} />
        ))}
      </dl>
      <div class="long-texts">
        <h2>{text('about.licences')}</h2>
        {licences?.map(({ packages, licence, text: words }) => (
          <LongText key={words} title={packages.join(', ')} note={licence} text={words} />
        ))}
        <p class="quiet-text">{text('about.others')}</p>
      </div>
    </OverlayPage>
  );
}
