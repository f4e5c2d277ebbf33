import { useState } from 'preact/hooks';
import { regions } from '../../../shared/regions';
import { useTexts } from '../../texts';
import { Field, TextField } from './field';

/** Stands for a region that is not in the list. */
const other = 'another';

type RegionFieldProps = {
  readonly host: string;
  readonly issue: string | undefined;
  readonly onEdit: (host: string) => void;
};

/** A list of the known regions, or a text field for the domain of another one. */
export function RegionField({ host, issue, onEdit }: RegionFieldProps) {
  const { text } = useTexts();
  const [isOther, setOther] = useState(regions.every((region) => region.host !== host));
  const choose = (choice: string) => {
    setOther(choice === other);
    onEdit(choice === other ? '' : choice);
  };
  return (
    <>
      <Field
        id="region-choice"
        label={text('setting.region')}
        issue={isOther ? undefined : issue}
        control={(links) => (
          <div class="select">
            <select
              {...links}
              value={isOther ? other : host}
              onChange={(event) => choose(event.currentTarget.value)}
            >
              {regions.map((region) => (
                <option key={region.host} value={region.host}>
                  {text('set-up.region-with-host', { region: region.name, host: region.host })}
                </option>
              ))}
              <option value={other}>{text('set-up.another-region')}</option>
            </select>
          </div>
        )}
      />
      {isOther && (
        <TextField
          id="region"
          label={text('set-up.region-domain')}
          hint={text('set-up.region-domain.hint')}
          issue={issue}
          value={host}
          onEdit={onEdit}
        />
      )}
    </>
  );
}
