import { expect, test } from '@playwright/test';
import { classifyInstallation, type InstallationFacts } from '../../../src/core/updates/installation';

test('the app replaces only what is certainly the agent’s own', () => {
  const classify = (facts: Partial<InstallationFacts>) =>
    classifyInstallation({
      platform: 'linux',
      executable: '/tmp/.mount_x/agent-desk',
      environment: {},
      isWritable: () => true,
      ...facts,
    });
  const image = { APPIMAGE: '/home/a/Agent.AppImage', APPDIR: '/tmp/.mount_x' };
  expect(classify({ environment: image })).toBe('own');
  expect(classify({ environment: image, isWritable: () => false })).toBe('managed');
  // A deb that was started from the terminal of an AppImage inherits these variables.
  expect(classify({ environment: image, executable: '/opt/Agent Desk/agent-desk' })).toBe('managed');
  expect(classify({ environment: image, executable: '/tmp/.mount_xy/agent-desk' })).toBe('managed');
  expect(classify({ environment: {} })).toBe('managed');

  const windows = { platform: 'win32', environment: { LOCALAPPDATA: 'C:\\Users\\a\\AppData\\Local' } };
  const perUser = 'c:\\users\\a\\appdata\\local\\Programs\\agent-desk\\Agent Desk.exe';
  expect(classify({ ...windows, executable: perUser })).toBe('own');
  expect(classify({ ...windows, executable: 'C:\\Program Files\\Agent Desk\\Agent Desk.exe' })).toBe(
    'managed',
  );
  expect(classify({ ...windows, executable: 'C:\\Users\\a\\AppData\\LocalLow\\x.exe' })).toBe('managed');
  expect(classify({ platform: 'win32', executable: perUser })).toBe('managed');

  const bundle = '/Applications/Agent Desk.app/Contents/MacOS/Agent Desk';
  expect(classify({ platform: 'darwin', executable: bundle })).toBe('own');
  expect(classify({ platform: 'darwin', executable: bundle, isWritable: () => false })).toBe('managed');
  expect(classify({ platform: 'freebsd', environment: image })).toBe('managed');
});
