/** A text that nothing shows would still be translated into each language. */

import { expect, test } from '@playwright/test';
import { english } from '../../../src/shared/texts/english';
import { readSourceFiles, withoutComments } from '../../house/source-files';

/** The ids that the code puts together, by the part that is always there: a template such as `presence.${name}`. */
const template = /`([a-z-]+\.[a-z.-]*)\$\{/g;

test('LA-10 each text of the catalogue is used by the code', () => {
  const code = readSourceFiles()
    .filter(({ path }) => /\.tsx?$/.test(path) && !path.startsWith('shared/texts/english'))
    .map(({ text }) => withoutComments(text))
    .join('\n');
  const starts = [...code.matchAll(template)].map(([, start = '']) => start);
  const isUsed = (id: string) =>
    code.includes(`'${id}'`) || code.includes(`"${id}"`) || starts.some((start) => id.startsWith(start));
  expect(starts).toContain('problem.');
  expect(Object.keys(english).filter((id) => !isUsed(id))).toEqual([]);
});
