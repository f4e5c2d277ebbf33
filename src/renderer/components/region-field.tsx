import { useState } from 'preact/hooks';
import { regionName, regions } from '../../shared/regions';
import { Field, LockedField } from './field';
import { findIssue, readLock, type SettingInput } from './setting-input';
import { TextField } from './text-field';

/** Stands for a region that is not in the list. */
const other = 'another';

const isListed = (host: string) => regions.some((region) => region.host === host);

/** A list of the known regions, or a text field for the domain of another one. */
export function RegionField({ input }: { readonly input: SettingInput }) {
  const host = input.values.region;
  const [isOther, setOther] = useState(!isListed(host));
  const lock = readLock(input.sources.region);
  const issue = findIssue(input.issues, 'region');

  if (lock !== null) {
    const value = isListed(host) ? `${regionName(host)} – ${host}` : host;
    return <LockedField id="region" label="Region" value={value} lock={lock} issue={issue} />;
  }

  const choose = (choice: string) => {
    setOther(choice === other);
    input.onEdit('region', choice === other ? '' : choice);
  };
  return (
    <>
      <Field
        id="region-choice"
        label="Region"
        hint={null}
        issue={isOther ? null : issue}
        control={(links) => (
          <div class="select">
            <select
              {...links}
              value={isOther ? other : host}
              onChange={(event) => choose(event.currentTarget.value)}
            >
              {regions.map((region) => (
                <option key={region.host} value={region.host}>
                  {region.name} – {region.host}
                </option>
              ))}
              <option value={other}>Another region…</option>
            </select>
          </div>
        )}
      />
      {isOther && (
        <TextField
          input={input}
          name="region"
          label="Region domain"
          hint="What follows “login.” in its address, such as mypurecloud.ie."
        />
      )}
    </>
  );
}
