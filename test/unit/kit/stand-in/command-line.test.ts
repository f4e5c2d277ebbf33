import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { runForOutput } from '../../../../scripts/machine/child-process';
import { createCertificateAuthority } from '../../../fakes/network/certificates';
import { startOnLoopback } from '../../../fakes/network/loopback-server';
import { readCommandLine } from '../../../kit/stand-in/command-line';
import { startStandIn } from '../../../kit/stand-in/stand-in';
import { buildWelcome } from '../../../kit/stand-in/terminal-text';

const test = base.extend<{ folder: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted off this pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'stand-in-test-'));
    await use(folder);
    rmSync(folder, { recursive: true });
  },
});

const run = (...args: string[]) =>
  runForOutput(process.execPath, [require.resolve('tsx/cli'), 'scripts/stand-in.ts', ...args]);

const refusals: readonly (readonly [args: readonly string[], words: string])[] = [
  [['--nope'], "Unknown option '--nope'. --help"],
  [['extra'], "Unexpected argument 'extra'. --help"],
  [['--port'], '--help lists the options.'],
  [['--port', 'x'], '--port: “x” is no port.'],
  [['--port=65536'], '--port: “65536” is no port.'],
  [['--port=1', '--port=2'], '--port is there twice.'],
  [['--scenario', 'nonsense'], 'There is no scenario “nonsense”.'],
  [['--agents', '/no/such/file'], '--agents: /no/such/file can’t be read (ENOENT).'],
  [
    ['--host-name', 'login.test.example'],
    '--host-name needs --tls-cert and --tls-key, or --make-certificates.',
  ],
  [['--host-name', 'no host', '--make-certificates', '/x'], '--host-name: “no host” is no host name.'],
  [['--host-name', '127.0.0.1', '--make-certificates', '/x'], 'is no host name.'],
  [['--make-certificates', '/x'], 'add --host-name'],
  [['--host-name=a.example', '--tls-cert=/no', '--tls-key=/no'], '--tls-cert: /no can’t be read'],
];
for (const [args, words] of refusals)
  test(`the command line ${args.join(' ')} is refused with a reason`, async () => {
    const read = await readCommandLine(args);
    expect(read.kind === 'refused' ? read.words : read.kind).toContain(words);
  });

test('the options of the command line are those of the start', async () => {
  expect(await readCommandLine([])).toEqual({
    kind: 'start',
    options: [{ port: 4010, scenario: 'normal' }],
    notes: [],
  });
  expect(await readCommandLine(['--port=0', '--scenario', 'slow-token'])).toMatchObject({
    options: [{ port: 0, scenario: 'slow-token' }],
  });
  expect(await readCommandLine(['--help', '--port=1'])).toEqual({ kind: 'help' });
});

test('PR-17 two organisations have a stand-in each, at two ports, in two regions', async () => {
  expect(await readCommandLine(['--two-organisations', '--port=4020'])).toMatchObject({
    options: [
      { port: 4020, organisation: { name: 'Acme', region: 'mypurecloud.ie' } },
      { port: 4021, organisation: { name: 'Globex', region: 'mypurecloud.de' } },
    ],
  });
  for (const more of ['--port=65535', '--host-name=test.example'])
    expect
      .soft(await readCommandLine(['--two-organisations', more]), more)
      .toMatchObject({ kind: 'refused' });
});

test('PR-17 an agent of the file replaces a built-in one with the same e-mail, also that of an organisation', async ({
  folder,
}) => {
  const file = join(folder, 'agents.json');
  const agents = ['Ann@acme.test', 'demo@agentdesk.test'].map((email) => ({
    email,
    password: 'made up',
    name: 'Ann',
  }));
  writeFileSync(file, JSON.stringify({ agents }));
  for (const more of [['--two-organisations'], []]) {
    const read = await readCommandLine(['--agents', file, '--port=0', ...more]);
    if (read.kind !== 'start') throw new Error(read.kind);
    const [options] = read.options;
    const standIn = await startStandIn(options);
    const { agent, cloud } = standIn;
    await standIn.stop();
    expect.soft(agent, more.join()).toMatchObject({ password: 'made up', person: { name: 'Ann' } });
    expect.soft(cloud.agents.filter(({ email }) => email === agent.email)).toEqual([agent]);
    expect.soft(buildWelcome(standIn)).toContain(`Sign in as ${agent.email} with the password “made up”.`);
  }
});

test('a file of agents is read, and the place of an error in it is named', async ({ folder }) => {
  const file = join(folder, 'agents.json');
  writeFileSync(file, '{"agents":[{"email":"ann@acme.test","password":"x","name":"Ann"}]}');
  const read = await readCommandLine(['--agents', file]);
  expect(read).toMatchObject({ options: [{ agents: [{ email: 'ann@acme.test' }] }] });
  expect(read.kind === 'start' ? read.notes.join() : '').toContain('plain text');
  writeFileSync(file, '{"agents":[{"email":"ann@acme.test","password":7,"name":"Ann"}]}');
  const refused = await readCommandLine(['--agents', file]);
  expect(refused.kind === 'refused' ? refused.words : '').toContain(
    `${file} can’t be used.\nagents.0.password: `,
  );
});

test('certificates are made once for each host name, and only their owner can read the key', async ({
  folder,
}) => {
  const made = join(folder, 'made');
  const start = async (name = 'login.test.example') => {
    const read = await readCommandLine(['--host-name', name, '--make-certificates', made]);
    if (read.kind !== 'start') throw new Error('It was refused.');
    return read;
  };
  const first = await start();
  expect(first.options[0]?.region?.domain).toBe('test.example');
  expect(first.notes.join()).toContain(join(made, 'authority.pem'));
  expect(statSync(made).mode & 0o777).toBe(0o700);
  expect(statSync(join(made, 'server-key.pem')).mode & 0o777).toBe(0o600);
  const again = await start('test.example');
  expect(again.options[0]?.region).toEqual(first.options[0]?.region);
  expect(again.notes.join()).toContain('used again');
  // The same files, given as the user's own.
  const files = ['--tls-cert', join(made, 'server.pem'), '--tls-key', join(made, 'server-key.pem')];
  expect(await readCommandLine(['--host-name=test.example', ...files])).toMatchObject({ kind: 'start' });
  expect(await readCommandLine(['--host-name=other.example', ...files])).toMatchObject({
    words: expect.stringContaining('not for login.other.example, api.other.example'),
  });
  // A certificate without the host of the notification channel would leave the card not live.
  const authorityOfTwo = await createCertificateAuthority('Two hosts');
  const two = await authorityOfTwo.issue({ names: ['login.test.example', 'api.test.example'] });
  writeFileSync(join(made, 'two.pem'), two.cert);
  writeFileSync(join(made, 'two-key.pem'), two.key);
  const ofTwo = ['--tls-cert', join(made, 'two.pem'), '--tls-key', join(made, 'two-key.pem')];
  expect(await readCommandLine(['--host-name=test.example', ...ofTwo])).toMatchObject({
    words: expect.stringContaining('The certificate is not for streaming.test.example.'),
  });
  // Another host name gets another authority.
  const authority = readFileSync(join(made, 'authority.pem'), 'utf8');
  expect((await start('other.example')).notes.join()).toContain('A new authority');
  expect(readFileSync(join(made, 'authority.pem'), 'utf8')).not.toBe(authority);
});

test('wrong use and a busy port end with code 2 and a line without a stack', async ({ folder }) => {
  const file = join(folder, 'agents.json');
  writeFileSync(file, '{');
  const { port, stop } = await startOnLoopback(createServer());
  for (const [args, words] of [
    [['--nope'], '--help lists the options.'],
    [['--agents', file], 'It is no JSON'],
    [['--port', String(port)], `Port ${port} is in use by another program.`],
  ] as const) {
    const { code, stdout, output } = await run(...args);
    expect(code, output).toBe(2);
    expect(output).toContain(words);
    expect(stdout).toBe('');
    expect(output).not.toMatch(/^\s+at /m);
  }
  await stop();
});
