import { type Language, languageNames } from '../../../shared/texts/languages';
import { matchLanguage } from '../../../shared/texts/match-language';
import type { Texts } from '../../../shared/texts/texts';
import { useTexts } from '../../texts';
import { Field } from './field';

const names: { readonly [tag in Language]?: string } = languageNames;

/** The language by its own name. One that the list does not have keeps its tag. */
export function nameLanguage(setting: string, { text }: Pick<Texts, 'text'>): string {
  if (setting === '') return text('setting.language.automatic');
  return names[matchLanguage(setting) ?? 'en'] ?? setting;
}

type LanguageFieldProps = {
  readonly label: string;
  /** The value of the setting; empty where it leaves the choice to Genesys Cloud and the system. */
  readonly language: string;
  readonly onEdit: (language: string) => void;
};

/** A list of the languages, each by its own name. A setting such as `de-AT` is shown as the language that it leads to. */
export function LanguageField({ label, language, onEdit }: LanguageFieldProps) {
  const { text } = useTexts();
  const chosen = language === '' ? '' : (matchLanguage(language) ?? 'en');
  const isListed = chosen === '' || names[chosen] !== undefined;
  return (
    <Field
      id="language"
      label={label}
      control={(links) => (
        <div class="select">
          <select {...links} value={chosen} onChange={(event) => onEdit(event.currentTarget.value)}>
            <option value="">{text('setting.language.automatic')}</option>
            {Object.entries(names).map(([tag, name]) => (
              <option key={tag} value={tag} lang={tag} dir="auto">
                {name}
              </option>
            ))}
            {!isListed && <option value={chosen}>{chosen}</option>}
          </select>
        </div>
      )}
    />
  );
}
