/** `--print-effective-config` needs no window and no display, runs beside the app, and prints no secret. */

import { lstatSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { askForConfig } from '../../kit/effective-config';
import { clientSecret, createProfile, expect, policyPath, test, writePolicy } from '../../kit/fixtures';
import { modeOf } from '../../kit/settings-view';

type Profile = ReturnType<typeof createProfile>;

const argument = '--print-effective-config';
const checkout = join(__dirname, '../../..');

test.describe('--print-effective-config', () => {
  let profile: Profile;
  let appOf: readonly string[] = [];
  test.beforeEach(({ target }) => {
    profile = createProfile();
    appOf = target === 'development' ? [checkout] : [];
  });
  test.afterEach(() => rmSync(profile.home, { recursive: true, force: true }));

  test('O10 S5 the effective configuration is printed without a display, with the source of each value and without the secret', async ({
    executable,
  }) => {
    writePolicy(profile, { region: 'mypurecloud.de' });
    const settings = { loginHint: 'saved@x.test', region: 'mypurecloud.jp' };
    const file = join(profile.userData, 'settings.json');
    writeFileSync(file, JSON.stringify({ settings }));
    const env = { AGENT_DESK_DESK: 'ask', AGENT_DESK_CLIENT_SECRET: clientSecret };
    const { code, output, errors } = await askForConfig(
      executable,
      appOf,
      profile,
      ['--client-id=x', argument],
      env,
    );
    expect(code, errors).toBe(0);
    expect(JSON.parse(output)).toMatchObject({
      policy: { state: 'used', fault: null },
      settings: {
        region: { value: 'mypurecloud.de', source: 'policy', from: policyPath(profile) },
        clientId: { value: 'x', source: 'command-line', from: '--client-id' },
        desk: { value: 'ask', source: 'environment', from: 'AGENT_DESK_DESK' },
        loginHint: { value: 'saved@x.test', source: 'saved', from: file },
        grant: { value: 'pkce', source: 'default', from: null },
      },
      clientSecret: { value: '[hidden]', source: 'environment', from: 'AGENT_DESK_CLIENT_SECRET' },
      faults: [],
    });
    expect(`${output}${errors}`).not.toContain(clientSecret);
    // It has written nothing: no profile, no log, no settings.
    expect(readdirSync(profile.userData)).toEqual(['settings.json']);
  });

  test('LA-13 the effective configuration is in English, whatever language the agent reads', async ({
    executable,
  }) => {
    const args = ['--language=en-XA', '--region=x y', argument];
    const { output, errors } = await askForConfig(executable, appOf, profile, args);
    expect(JSON.parse(output || errors)).toMatchObject({
      settings: { language: { value: 'en-XA', source: 'command-line' } },
      faults: ['--region: Choose a region, or type its domain, such as mypurecloud.ie.'],
    });
  });

  test('S4 the effective configuration is written to a file for its owner alone, and the exit code tells when it can’t be', async ({
    executable,
  }) => {
    const file = join(profile.home, 'config.json');
    writeFileSync(file, 'an older text', { mode: 0o666 });
    const written = await askForConfig(executable, appOf, profile, [`${argument}=${file}`]);
    expect([written.code, written.output]).toEqual([0, '']);
    expect(JSON.parse(readFileSync(file, 'utf8')).policy).toEqual({ state: 'none', fault: null });
    expect(modeOf(file)).toBe('600');
    const nowhere = await askForConfig(executable, appOf, profile, [`${argument}=${join(file, 'x.json')}`]);
    expect(nowhere.code).toBe(2);
    expect(nowhere.errors).toContain('could not be written');
  });

  test('S4 the effective configuration is written neither through a link nor over a folder, because an administrator may run it', async ({
    executable,
  }) => {
    const target = join(profile.home, 'target');
    writeFileSync(target, 'theirs');
    const file = join(profile.home, 'config.json');
    symlinkSync(target, file);
    for (const path of [file, profile.home]) {
      const { code, errors } = await askForConfig(executable, appOf, profile, [`${argument}=${path}`]);
      expect([code, errors], path).toEqual([2, expect.stringContaining('not a regular file')]);
    }
    expect(readFileSync(target, 'utf8')).toBe('theirs');
    expect(lstatSync(file).isSymbolicLink()).toBe(true);
  });

  test('RD-05 O14 the effective configuration names arguments that do not count, without their values', async ({
    executable,
  }) => {
    const wrong = ['--regoin=S3CRET', '--region', 'S3CRET', '-desk=shared', argument];
    const { code, output, errors } = await askForConfig(executable, appOf, profile, wrong);
    expect(code, errors).toBe(0);
    expect(JSON.parse(output)).toMatchObject({
      settings: { region: { source: 'default' }, desk: { source: 'default' } },
      notes: [
        '--regoin is not an argument of Agent Desk.',
        '--region counts only as --region=VALUE, and not as it was given.',
        '--desk counts only as --desk=VALUE, and not as it was given.',
      ],
    });
    expect(`${output}${errors}`).not.toContain('S3CRET');
  });

  test('RD-04 S1 the effective configuration names what is wrong in settings.json, and changes nothing there', async ({
    executable,
  }) => {
    const file = join(profile.userData, 'settings.json');
    const print = async (content: object) => {
      writeFileSync(file, JSON.stringify(content));
      const { code, output, errors } = await askForConfig(executable, appOf, profile, [argument]);
      expect(code, errors).toBe(0);
      expect(readFileSync(file, 'utf8')).toBe(JSON.stringify(content));
      expect(readdirSync(profile.userData)).toEqual(['settings.json']);
      return JSON.parse(output);
    };
    const settings = {
      region: 'private-word',
      certificateHosts: 'private-word/',
      desk: 'Shared',
      clientId: 'good',
      updates: false,
    };
    const config = await print({ settings });
    expect(config).toMatchObject({
      settings: { clientId: { value: 'good' }, updates: { value: 'off', source: 'saved' } },
      faults: [expect.stringMatching(/^region: /), expect.stringMatching(/^desk: /)],
      notes: [expect.stringMatching(/^certificateHosts in settings.json can’t be used/)],
    });
    expect(JSON.stringify(config)).not.toContain('private-word');
    rmSync(file);
    symlinkSync('not-there.json', file);
    const unread = await askForConfig(executable, appOf, profile, [argument]);
    expect(JSON.parse(unread.output).faults).toEqual([
      'settings.json: It can’t be read now (ENOENT). It is left as it is.',
    ]);
    rmSync(file);
    expect(await print([])).toMatchObject({
      faults: [expect.stringMatching(/^settings.json: It can’t be used \(wrong content\)/)],
      notes: [],
    });
  });

  test('RS-07 O27 the effective configuration says why the window is used in place of the policy’s browser', async ({
    executable,
  }) => {
    writePolicy(profile, { signInWith: 'browser' });
    writeFileSync(join(profile.userData, 'settings.json'), JSON.stringify({ settings: { grant: 'code' } }));
    const { code, output, errors } = await askForConfig(executable, appOf, profile, [argument]);
    expect(code, errors).toBe(0);
    expect(JSON.parse(output)).toMatchObject({
      settings: {
        signInWith: { value: 'window', source: 'policy', from: policyPath(profile) },
        grant: { value: 'code', source: 'saved' },
      },
      faults: [],
      notes: [expect.stringContaining('The window is used in place of the browser')],
    });
  });

  test('the effective configuration names what is wrong in a policy, with the exit code 1', async ({
    executable,
  }) => {
    writePolicy(profile, { regoin: 'mypurecloud.de' });
    const { code, output } = await askForConfig(executable, appOf, profile, [argument]);
    expect(code).toBe(1);
    expect(JSON.parse(output).policy).toEqual({
      state: 'unusable',
      fault: `${policyPath(profile)}: “regoin” is not the name of a setting.`,
    });
  });

  test('printing the effective configuration leaves a settings file that can’t be used where it is', async ({
    executable,
  }) => {
    const file = join(profile.userData, 'settings.json');
    symlinkSync('/etc/passwd', file);
    expect((await askForConfig(executable, appOf, profile, [argument])).code).toBe(0);
    expect(readdirSync(profile.userData)).toEqual(['settings.json']);
  });

  test('the effective configuration is printed beside a running app, which does not notice it', async ({
    startDesk,
    executable,
  }) => {
    const desk = await startDesk();
    await expect.poll(() => desk.mainLog()).toContain('View: signed-out');
    const before = desk.mainLog();
    const { code, output } = await askForConfig(executable, appOf, desk.profile, [argument]);
    expect(code).toBe(0);
    expect(JSON.parse(output).settings.clientId).toMatchObject({ source: 'default' });
    expect(desk.mainLog()).toBe(before);
    await expect(desk.mainWindow.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  });
});
