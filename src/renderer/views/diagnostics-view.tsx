import { useLayoutEffect } from 'preact/hooks';
import type { DiagnosticsView } from '../../shared/view';
import { Button } from '../components/button';
import { LongText } from '../components/long-text';
import { OverlayPage } from '../components/overlay-page';

const outcomes: { readonly [S in DiagnosticsView['saving']]: string } = {
  'not-yet': '',
  'no-documents': 'Your Documents folder can’t be found. Choose another folder.',
  saved: 'Saved. Give the file to whoever helps you.',
  'saved-elsewhere':
    'Saved. It is in another folder, because your Documents folder can’t be found. Give the file to whoever helps you.',
  failed: 'That could not be written there. Choose another folder.',
};

const gathering = 'Looking at this computer and its way to the login host…';

/** The progress, for screen readers. */
export function describeProgress({ files, saving }: DiagnosticsView): string {
  if (saving !== 'not-yet') return outcomes[saving];
  return files === null ? gathering : 'The texts are there. Read them, or save them.';
}

/** Shows the complete texts of the diagnostics before they are saved. */
export function DiagnosticsPage({ view }: { readonly view: DiagnosticsView }) {
  const { files, saving } = view;
  // The outcome stands above the texts, which the agent may have scrolled.
  useLayoutEffect(() => {
    if (saving !== 'not-yet') window.scrollTo(0, 0);
  }, [saving]);

  const save = (
    <Button kind="primary" isDisabled={files === null} onClick={window.agentDesk.saveDiagnostics}>
      Save…
    </Button>
  );
  return (
    <OverlayPage heading="Diagnostics" action={save}>
      <p>
        For whoever helps you with a problem. One file is saved, with these texts and nothing else. Passwords,
        tokens, e-mail addresses and your user name are taken out.
      </p>
      {saving !== 'not-yet' && <p class="notice">{outcomes[saving]}</p>}
      {files === null ? (
        <p class="quiet-text">{gathering}</p>
      ) : (
        <div class="long-texts">
          {files.map(({ name, text }) => (
            <LongText key={name} title={name} note={describeLength(text)} text={text} />
          ))}
        </div>
      )}
    </OverlayPage>
  );
}

function describeLength(text: string): string {
  const lines = text.split('\n').length;
  return lines === 1 ? '1 line' : `${lines} lines`;
}
