import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type People, parseAgentsFile } from './agents-file';
import { findTlsFault, makeCertificates } from './certificates';
import { buildHostNames, type HostNames, parseDomain } from './host-names';
import { organisationSamples } from './organisations';
import { findScenario } from './scenarios';
import type { StandInOptions } from './stand-in';

export type CommandLine =
  | { readonly kind: 'help' }
  /** `words` is what is wrong, for the terminal. */
  | { readonly kind: 'refused'; readonly words: string }
  /** `notes` is what the user should know before the start. */
  | {
      readonly kind: 'start';
      /** Of each stand-in: one, or one for each organisation. */
      readonly options: readonly StandInOptions[];
      readonly notes: readonly string[];
    };

export const DEFAULT_PORT = 4010;

/** The options, each with the name of its value and its meaning for --help. */
export const OPTIONS = {
  port: ['NUMBER', `where it listens; 0: any free one (default: ${DEFAULT_PORT})`],
  scenario: ['NAME', 'how it behaves (default: normal); the list is below'],
  agents: ['FILE', 'agents, organisations and clients of your own, JSON'],
  'host-name': ['NAME', 'be a region with TLS: login.NAME, api.NAME, apps.NAME, streaming.NAME and idp.NAME'],
  'tls-cert': ['FILE', 'the certificate for these names, PEM'],
  'tls-key': ['FILE', 'its key, PEM'],
  'make-certificates': ['FOLDER', 'make them, with an authority to trust, or use those made before'],
  'two-organisations': [
    null,
    'be two organisations in two regions, for two profiles; the other one at the next port',
  ],
  help: [null, 'show this'],
} as const;

type Values = Partial<Record<keyof typeof OPTIONS, string | boolean>>;
type TextOption = Exclude<keyof typeof OPTIONS, 'help' | 'two-organisations'>;

/** Wrong use, with a message for the terminal. */
class Refusal extends Error {}

/** Reads the options and the files that they name. Makes certificates on demand. */
export async function readCommandLine(args: readonly string[]): Promise<CommandLine> {
  try {
    const values = parseValues(args);
    if (values.help) return { kind: 'help' };
    const text = (name: TextOption) => values[name] as string | undefined;
    const notes: string[] = [];
    const port = parsePort(text('port'));
    const scenario = text('scenario') ?? 'normal';
    if (findScenario(scenario) === null)
      throw new Refusal(`There is no scenario “${scenario}”. --help lists them.`);
    const people = readPeople(text('agents'), notes);
    const region = await readRegion(text, notes);
    const options = { port, scenario, ...people, ...(region === null ? {} : { region }) };
    if (!values['two-organisations']) return { kind: 'start', options: [options], notes };
    if (region !== null) throw new Refusal('--two-organisations and --host-name can’t be used together.');
    if (port === 65_535) throw new Refusal('--port: --two-organisations needs the next port, too.');
    const two = organisationSamples.map((organisation, index) => ({
      ...options,
      port: port === 0 ? 0 : port + index,
      // Of two with the same e-mail, the last one counts.
      agents: [organisation.agent, ...(people.agents ?? [])],
      organisation,
    }));
    return { kind: 'start', options: two, notes };
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'refused', words: error.message };
    throw error;
  }
}

function parseValues(args: readonly string[]): Values {
  const kinds = Object.entries(OPTIONS).map(([name, [value]]) => [
    name,
    { type: value === null ? 'boolean' : 'string' } as const,
  ]);
  try {
    const options = Object.fromEntries(kinds) as Record<string, { type: 'string' | 'boolean' }>;
    const { values, tokens } = parseArgs({ args: [...args], options, tokens: true });
    const names = tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []));
    const twice = names.find((name, index) => names.indexOf(name) < index);
    if (twice !== undefined) throw new Error(`--${twice} is there twice.`);
    return values as Values;
  } catch (error) {
    throw new Refusal(
      `${(error as Error).message.split('. ')[0]?.replace(/\.?$/, '.')} --help lists the options.`,
    );
  }
}

function parsePort(typed: string | undefined): number {
  if (typed === undefined) return DEFAULT_PORT;
  if (!/^\d{1,5}$/.test(typed) || Number(typed) > 65_535)
    throw new Refusal(`--port: “${typed}” is no port. Use a number from 0 to 65535.`);
  return Number(typed);
}

function readPeople(path: string | undefined, notes: string[]): Partial<People> {
  if (path === undefined) return {};
  const people = parseAgentsFile(readText('agents', path));
  if (typeof people === 'string') throw new Refusal(`--agents: ${path} can’t be used.\n${people}`);
  if (people.agents.length > 0)
    notes.push(`The passwords in ${path} are plain text. Use made-up ones: it is for tests only.`);
  return people;
}

async function readRegion(text: (name: TextOption) => string | undefined, notes: string[]) {
  const [typed, cert, key] = [text('host-name'), text('tls-cert'), text('tls-key')];
  const folder = text('make-certificates');
  if (typed === undefined) {
    if (cert !== undefined || key !== undefined || folder !== undefined)
      throw new Refusal('Certificates are for a host name: add --host-name, such as login.test.example.');
    return null;
  }
  const domain = parseDomain(typed);
  if (domain === null)
    throw new Refusal(`--host-name: “${typed}” is no host name. Use one such as login.test.example.`);
  const names = buildHostNames(domain);
  if (folder !== undefined) {
    if (cert !== undefined || key !== undefined)
      throw new Refusal('Use either --make-certificates, or --tls-cert and --tls-key.');
    return { domain, tls: await makeFor(folder, names, notes) };
  }
  if (cert === undefined || key === undefined)
    throw new Refusal('--host-name needs --tls-cert and --tls-key, or --make-certificates.');
  const tls = { cert: readText('tls-cert', cert), key: readText('tls-key', key) };
  // The app reaches these three. A QA team may have no certificate for the others.
  const needed = ['login', 'api', 'streaming'].map((side) => `${side}.${domain}`);
  const fault = findTlsFault(tls, needed);
  if (fault !== null) throw new Refusal(`--tls-cert and --tls-key can’t be used. ${fault}`);
  return { domain, tls };
}

async function makeFor(folder: string, names: HostNames, notes: string[]) {
  try {
    const { tls, authorityFile, isNew } = await makeCertificates(folder, names);
    notes.push(
      isNew
        ? `A new authority is in ${authorityFile}. The app must trust it; on Linux:\n` +
            `  mkdir -p $HOME/.pki/nssdb && certutil -d sql:$HOME/.pki/nssdb -A -n "Agent Desk stand-in" -t C,, -i "${authorityFile}"`
        : `The certificates in ${folder} are used again.`,
    );
    return tls;
  } catch (error) {
    throw new Refusal(`--make-certificates: ${folder} can’t be written: ${(error as Error).message}`);
  }
}

function readText(option: TextOption, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Refusal(`--${option}: ${path} can’t be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}
