import type {
  ChoosingPage,
  NamedProfile,
  NamingPage,
  OrganisationsView,
  RemovingPage,
} from '../../shared/profiles/organisations-view';
import { profileColours } from '../../shared/profiles/profile-colours';
import type { Texts } from '../../shared/texts/texts';
import { Button } from '../components/button';
import { TextField } from '../components/form/field';
import { OverlayPage } from '../components/overlay-page';
import { useDraft } from '../drafts';
import { useTexts } from '../texts';

export function OrganisationsPage({ page }: { readonly page: OrganisationsView['page'] }) {
  switch (page.kind) {
    case 'choose':
      return <Choosing page={page} />;
    case 'remove':
      return <Removing page={page} />;
    default:
      return <Naming page={page} />;
  }
}

/** The heading of the page, which is in the title of the window too. */
export function nameOrganisationsPage(page: OrganisationsView['page'], { text }: Texts): string {
  switch (page.kind) {
    case 'add':
      return text('organisations.add-title');
    case 'name':
      return text('organisations.name-title');
    case 'choose':
      return text('organisations.choose-title');
    case 'remove':
      return text(page.isUnderWay ? 'organisations.removing' : 'organisations.remove-title', {
        name: page.name,
      });
  }
}

function Naming({ page }: { readonly page: NamingPage }) {
  const texts = useTexts();
  const { text } = texts;
  const [typed, change] = useDraft<NamedProfile>(page.kind, { name: page.name ?? '', colour: page.colour });
  const { name, colour } = typed;
  const issue = page.issue === null ? undefined : texts.tell(page.issue);
  const save = () => window.agentDesk.saveOrganisation(typed);
  return (
    <OverlayPage
      heading={nameOrganisationsPage(page, texts)}
      action={
        <Button kind="primary" onClick={save}>
          {text(page.kind === 'add' ? 'organisations.add' : 'action.save')}
        </Button>
      }
    >
      <form
        class="organisation"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {page.canChangeName ? (
          <TextField
            id="organisation-name"
            label={text('organisations.name')}
            issue={issue}
            value={name}
            onEdit={(given) => change({ ...typed, name: given })}
            hasFocusFirst
          />
        ) : (
          <TextField id="organisation-name" label={text('organisations.name')} issue={issue} value={name} />
        )}
        {page.canChangeColour && (
          <fieldset class="colours">
            <legend>{text('organisations.colour')}</legend>
            {profileColours.map((each) => (
              <label key={each} class="colour" data-colour={each}>
                <input
                  type="radio"
                  name="organisation-colour"
                  value={each}
                  checked={colour === each}
                  onChange={() => change({ ...typed, colour: each })}
                />
                <span class="colour-sign" aria-hidden="true" />
                {text(`colour.${each}`)}
              </label>
            ))}
            <p class="quiet-text">{text('organisations.colour-hint')}</p>
          </fieldset>
        )}
        {page.kind === 'add' && <p class="quiet-text">{text('organisations.add-next')}</p>}
      </form>
    </OverlayPage>
  );
}

function Choosing({ page }: { readonly page: ChoosingPage }) {
  const texts = useTexts();
  const { text, tell } = texts;
  if (page.profiles.length === 0)
    return (
      <OverlayPage heading={nameOrganisationsPage(page, texts)}>
        <p>{text('organisations.none')}</p>
      </OverlayPage>
    );
  return (
    <OverlayPage heading={nameOrganisationsPage(page, texts)}>
      <p>{text('organisations.choose-hint')}</p>
      {page.issue !== null && <p class="notice">{tell(page.issue)}</p>}
      <div class="organisation">
        {page.profiles.map(({ key, label }) => (
          <Button key={key} kind="plain" onClick={() => window.agentDesk.chooseOrganisation(key)}>
            <bdi>{tell(label)}</bdi>
          </Button>
        ))}
      </div>
    </OverlayPage>
  );
}

function Removing({ page }: { readonly page: RemovingPage }) {
  const texts = useTexts();
  const { text, tell } = texts;
  return (
    <OverlayPage
      heading={nameOrganisationsPage(page, texts)}
      action={
        <Button kind="plain" isDisabled={page.isUnderWay} onClick={window.agentDesk.removeOrganisation}>
          {text(page.remains === null ? 'organisations.remove' : 'organisations.remove-anyway')}
        </Button>
      }
    >
      {page.issue !== null && <p class="notice">{tell(page.issue)}</p>}
      {page.remains !== null && <p>{tell(page.remains)}</p>}
      <p>{text('organisations.remove-asked')}</p>
      <ul>
        {page.remains === null && <li>{text('organisations.remove-session')}</li>}
        <li>{text('organisations.remove-settings')}</li>
        <li>{text('organisations.remove-data')}</li>
        <li>{text('organisations.remove-log')}</li>
      </ul>
      <p>{text('organisations.remove-others')}</p>
    </OverlayPage>
  );
}
