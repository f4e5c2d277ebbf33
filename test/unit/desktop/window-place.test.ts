import { expect, test } from '@playwright/test';
import { repairWindowPlace } from '../../../src/core/desktop/window-place';

const screen = { x: 0, y: 24, width: 1920, height: 1056 };
const second = { x: 1920, y: 0, width: 1280, height: 1024 };
const window = { x: 100, y: 100, width: 440, height: 640 };

test('a window opens at its last place on each screen', () => {
  expect(repairWindowPlace(window, [screen])).toEqual(window);
  const there = { ...window, x: 2500 };
  expect(repairWindowPlace(there, [screen, second])).toEqual(there);
});

test('a window whose screen is gone opens at the usual place', () => {
  expect(repairWindowPlace({ ...window, x: 2500 }, [screen])).toBeNull();
  expect(repairWindowPlace(window, [])).toBeNull();
  expect(repairWindowPlace(null, [screen])).toBeNull();
});

test('a window whose title is not on a screen opens at the usual place', () => {
  const lost = [
    { ...window, y: 0 },
    { ...window, y: 1050 },
    { ...window, x: 1900 },
    { ...window, x: -420 },
  ];
  for (const place of lost) expect(repairWindowPlace(place, [screen]), JSON.stringify(place)).toBeNull();
  const half = { ...window, x: -200 };
  expect(repairWindowPlace(half, [screen])).toEqual(half);
});

test('a window is never larger than its screen', () => {
  const huge = { x: 0, y: 24, width: 4000, height: 3000 };
  expect(repairWindowPlace(huge, [screen])).toEqual(screen);
});
