import { expect, test } from '@playwright/test';
import type { ProblemCode } from '../../../src/core/problems/problem';
import { problemTraits } from '../../../src/core/problems/traits';
import { networkTexts } from '../../../src/shared/texts/english/problems/network';
import { problemTexts } from '../../../src/shared/texts/english/problems/problems';

const codes = Object.keys(problemTexts) as ProblemCode[];

test('what passes by itself is refused by nobody', () => {
  const both = codes.filter(
    (code) => problemTraits[code].passes && problemTraits[code].refuses !== undefined,
  );
  expect(both).toEqual([]);
});

test('every problem of the network on the way passes by itself', () => {
  const lasting = codes.filter((code) => code in networkTexts && problemTraits[code].passes !== true);
  expect(lasting).toEqual([]);
});
