/** Rules for the style of the page. */

import { expect, test } from '@playwright/test';
import { readSourceFiles } from './source-files';

const sheets = readSourceFiles('src/renderer').filter(({ path }) => path.endsWith('.css'));

/** Declarations that put something at the left or the right, where a page from right to left needs the other side. */
function findSides(text: string): string[] {
  const declarations = [...text.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/([a-z-]+):\s*([^;{}]+);/g)];
  return declarations
    .filter(([, name = '', value = '']) => {
      if (/(^|-)(left|right)(-|$)/.test(name)) return true;
      if (/^(text-align|float|clear|justify-.*|translate|transform|background-position)$/.test(name))
        return /\b(left|right|translate|scale)\b/.test(value);
      const sides = value.replace(/\((?:[^()]|\([^()]*\))*\)/g, (inside) => inside.replaceAll(' ', ''));
      const [, right, , left = right] = sides.trim().split(/\s+/);
      return /^(margin|padding|inset|border-(width|style|color|radius))$/.test(name) && left !== right;
    })
    .map(([declaration]) => declaration);
}

test('LA-41 no rule of the page’s style names a left or a right side', () => {
  for (const planted of [
    'margin-left: 1px;',
    'border-top-right-radius: 1px;',
    'left: 0;',
    'text-align: left;',
    'padding: 0 1rem 0 calc(2 * var(--step));',
  ])
    expect(findSides(`a { ${planted} }`), planted).toEqual([planted]);
  for (const planted of [
    'margin-inline-start: 1px;',
    'inset-inline: 0;',
    'text-align: start;',
    'padding: 0 calc(2 * var(--step)) 1rem;',
    'padding: 0 1rem 2rem 1rem;',
  ])
    expect(findSides(`a { ${planted} }`), planted).toEqual([]);
  expect(sheets.length).toBeGreaterThan(5);
  const found = sheets.flatMap(({ path, text }) => findSides(text).map((each) => `${path}: ${each}`));
  expect(found).toEqual([
    // A sign that points down, and a check mark: both look the same in every language.
    'styles/form.css: border-width: 0 2px 2px 0;',
    'styles/presence.css: border-width: 0 2px 2px 0;',
  ]);
});
