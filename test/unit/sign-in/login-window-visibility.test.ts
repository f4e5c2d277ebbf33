import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { createLoginWindows } from '../../../src/main/sign-in/login-window-visibility';

type Window = Parameters<ReturnType<typeof createLoginWindows>['begin']>[0];

/** A window without Electron, which is hidden at first. */
function createWindow(): Window {
  let isVisible = false;
  const window = {
    isDestroyed: () => false,
    isVisible: () => isVisible,
    show: () => {
      isVisible = true;
    },
    hide: () => {
      isVisible = false;
    },
  };
  return window as Window;
}

/** What the page of a window is told of each dialog, in the order of the answers. */
function createRig() {
  const windows = createLoginWindows();
  const shown = windows.begin(createWindow());
  const told: boolean[] = [];
  const ask = async () => {
    void shown.whenSeen().then((isSeen) => told.push(isSeen));
    await setImmediate();
    return [...told];
  };
  return { ...windows, ...shown, ask, told };
}

test('W20 RS-14 a page’s dialog waits while the main window asks, and is shown once that is answered', async () => {
  const rig = createRig();
  rig.show();
  expect(await rig.ask()).toEqual([true]);
  rig.setHidden(true);
  expect(await rig.ask()).toEqual([true]);
  rig.setHidden(false);
  await setImmediate();
  expect(rig.told).toEqual([true, true]);
});

test('W20 RS-14 a dialog that waits for the main window ends with the attempt, and that of an unseen page at once', async () => {
  const rig = createRig();
  expect(await rig.ask()).toEqual([false]);
  rig.setHidden(true);
  expect(await rig.ask()).toEqual([false, false]);
  rig.show();
  expect(await rig.ask()).toEqual([false, false]);
  rig.end();
  await setImmediate();
  expect(rig.told).toEqual([false, false, false]);
  rig.setHidden(false);
  expect(await rig.ask()).toEqual([false, false, false, false]);
});
