/** The colours of the profiles, in light and dark windows. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { profileColours } from '../../../src/shared/profiles/profile-colours';

const read = (name: string) => readFileSync(join(__dirname, '../../../src/renderer/styles', name), 'utf8');
const themes = ['light', 'dark'] as const;

/** The two values of a colour of the style sheets. */
function readPair(text: string, before: string): readonly string[] {
  const [, light = '', dark = ''] =
    new RegExp(`${before}\\s*light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(text) ?? [];
  return [light, dark];
}

/** WCAG 2.2, relative luminance. */
function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrastOf(one: string, other: string): number {
  const [high = 0, low = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

test('PR-11 each colour stands out from window and card by 3 : 1 at least, in light and in dark', () => {
  const seen = new Set<string>();
  for (const colour of profileColours) {
    const values = readPair(read('profile.css'), `\\[data-colour="${colour}"\\] \\{\\s*--profile:`);
    for (const [index, theme] of themes.entries()) {
      const value = values[index] ?? '';
      expect.soft(value, colour).toMatch(/^#/);
      seen.add(value);
      for (const behind of ['--ground:', '--surface:']) {
        const contrast = contrastOf(value, readPair(read('base.css'), behind)[index] ?? '');
        expect.soft(contrast, `${colour}, ${theme}, ${behind}`).toBeGreaterThanOrEqual(3);
      }
    }
  }
  expect(seen.size).toBe(2 * profileColours.length);
});
