import { useLayoutEffect } from 'preact/hooks';
import type { Texts } from '../../shared/texts/texts';
import type { DiagnosticsView } from '../../shared/view';
import { Button } from '../components/button';
import { LongText } from '../components/long-text';
import { OverlayPage } from '../components/overlay-page';
import { useTexts } from '../texts';

/** The progress, for screen readers. */
export function describeProgress({ files, saving }: DiagnosticsView, { text }: Texts): string {
  if (saving !== 'not-yet') return text(`diagnostics.${saving}`);
  return text(files === null ? 'diagnostics.gathering' : 'diagnostics.ready');
}

/** Shows the complete texts of the diagnostics before they are saved. */
export function DiagnosticsPage({ view }: { readonly view: DiagnosticsView }) {
  const { files, saving } = view;
  const { text } = useTexts();
  // The outcome stands above the texts, which the agent may have scrolled.
  useLayoutEffect(() => {
    if (saving !== 'not-yet') window.scrollTo(0, 0);
  }, [saving]);

  const save = (
    <Button kind="primary" isDisabled={files === null} onClick={window.agentDesk.saveDiagnostics}>
      {text('diagnostics.save')}
    </Button>
  );
  return (
    <OverlayPage heading={text('diagnostics.title')} action={save}>
      <p>{text('diagnostics.purpose')}</p>
      {saving !== 'not-yet' && <p class="notice">{text(`diagnostics.${saving}`)}</p>}
      {files === null ? (
        <p class="quiet-text">{text('diagnostics.gathering')}</p>
      ) : (
        <div class="long-texts">
          {files.map(({ name, text: words }) => (
            <LongText
              key={name}
              title={name}
              note={text('diagnostics.lines', { count: words.split('\n').length })}
              text={words}
            />
          ))}
        </div>
      )}
    </OverlayPage>
  );
}
