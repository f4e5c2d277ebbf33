import { useState } from 'preact/hooks';
import { regionName, regions } from '../../shared/regions';
import { Field, LockedField } from './field';
import { findIssue, readLock, type SettingInput } from './setting-input';
import { TextField } from './text-field';

const another = 'another';

const isListed = (host: string) => regions.some((region) => region.host === host);

/** A choice of the regions there are, or the domain of one that is not in the list. */
export function RegionField({ input }: { readonly input: SettingInput }) {
  const host = input.values.region;
  const [isTyped, setTyped] = useState(!isListed(host));
  const lock = readLock(input.sources.region);
  const issue = findIssue(input.issues, 'region');

  if (lock !== null) {
    const value = isListed(host) ? `${regionName(host)} – ${host}` : host;
    return <LockedField id="region" label="Region" value={value} lock={lock} issue={issue} />;
  }

  const choose = (choice: string) => {
    setTyped(choice === another);
    input.onEdit('region', choice === another ? '' : choice);
  };
  return (
    <>
      <Field
        id="region-choice"
        label="Region"
        hint={null}
        issue={isTyped ? null : issue}
        control={(links) => (
          <div class="select">
            <select
              {...links}
              value={isTyped ? another : host}
              onChange={(event) => choose(event.currentTarget.value)}
            >
              {regions.map((region) => (
                <option key={region.host} value={region.host}>
                  {region.name} – {region.host}
                </option>
              ))}
              <option value={another}>Another region…</option>
            </select>
          </div>
        )}
      />
      {isTyped && (
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
