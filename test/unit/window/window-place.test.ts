import { expect, test } from '@playwright/test';
import * as v from 'valibot';
import {
  centerWindowPlace,
  dropUnknownPlace,
  fitWindowPlace,
  keptPlaceSchema,
  repairWindowPlace,
} from '../../../src/core/window/window-place';

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
});

test('RS-19 W19 a window that was partly outside opens on the screen that had most of it, all of it inside', () => {
  const rows = [
    ['left of the screen', { ...window, x: -200 }, { ...window, x: 0 }],
    ['below it', { ...window, y: 900 }, { ...window, y: 440 }],
    ['on two screens, mostly on the first', { ...window, x: 1650 }, { ...window, x: 1480 }],
    ['on two screens, mostly on the second', { ...window, x: 1750 }, { ...window, x: 1920 }],
  ] as const;
  for (const [what, saved, place] of rows)
    expect(repairWindowPlace(saved, [screen, second]), what).toEqual(place);
});

test('RS-19 W19 every window is moved and made smaller until the work area of its screen has all of it', () => {
  const laptop = { x: 0, y: 0, width: 1024, height: 500 };
  const left = { x: -1280, y: 100, width: 1280, height: 900 };
  const rows = [
    ['fits', window, screen, window],
    [
      'too high',
      { x: 272, y: -90, width: 480, height: 680 },
      laptop,
      { x: 272, y: 0, width: 480, height: 500 },
    ],
    ['too far right', { ...window, x: 900, height: 300 }, laptop, { ...window, x: 584, height: 300 }],
    ['too large', { x: -500, y: 5000, width: 2000, height: 3000 }, screen, screen],
    ['on a screen left of the first', { ...window, x: -100, y: 0 }, left, { ...window, x: -440 }],
  ] as const;
  for (const [what, place, area, fitting] of rows) expect(fitWindowPlace(place, area), what).toEqual(fitting);
});

test('RS-19 W19 a new window opens in the middle of its owner, as far as the work area has room there', () => {
  const size = { width: 480, height: 680 };
  const opened = centerWindowPlace(size, { x: 2200, y: 200, width: 440, height: 640 }, second);
  expect(opened).toEqual({ x: 2180, y: 180, ...size });
  const atEdge = centerWindowPlace(size, { x: 1480, y: 420, width: 440, height: 640 }, screen);
  expect(atEdge).toEqual({ x: 1440, y: 400, ...size });
});

test('a window is never larger than its screen', () => {
  const huge = { x: 0, y: 24, width: 4000, height: 3000 };
  expect(repairWindowPlace(huge, [screen])).toEqual(screen);
});

test('RD-20 a place that Wayland does not tell is not kept, and its zeroes are not taken for one', () => {
  const size = { width: 500, height: 600 };
  expect(dropUnknownPlace({ x: 0, y: 0, ...size }, 'linux')).toEqual(size);
  expect(dropUnknownPlace(size, 'linux')).toEqual(size);
  for (const known of [
    { x: 0, y: 37, ...size },
    { x: 1920, y: 0, ...size },
  ])
    expect(dropUnknownPlace(known, 'linux')).toEqual(known);
  // There the zeroes are a place: a window in the corner of the screen.
  for (const platform of ['win32', 'darwin'])
    expect(dropUnknownPlace({ x: 0, y: 0, ...size }, platform)).toEqual({ x: 0, y: 0, ...size });
});

test('RD-20 a size is kept alone, and half a place is none', () => {
  const read = (kept: unknown) => {
    const parsed = v.safeParse(keptPlaceSchema, kept);
    return parsed.success ? parsed.output : null;
  };
  expect(read(window)).toEqual(window);
  expect(read({ width: 500, height: 600 })).toEqual({ width: 500, height: 600 });
  expect(read({ x: 1, width: 500, height: 600 })).toEqual({ width: 500, height: 600 });
  expect(read({ x: 1, y: 1, width: 500 })).toBeNull();
  expect(read({ width: 5, height: 600 })).toBeNull();
});
