import { readCommandLine } from '../test/kit/stand-in/command-line';
import { type StandIn, type StandInOptions, startStandIn } from '../test/kit/stand-in/stand-in';
import { buildHelp, buildWelcome } from '../test/kit/stand-in/terminal-text';
import { runCommand } from './machine/command';

/** The exit code with which shells report the wrong use of a command. */
const wrongUse = 2;

/** `npm run stand-in [-- options]`: runs the stand-in for Genesys Cloud by itself, for manual tests and other tools. */
async function standIn(): Promise<number> {
  const commandLine = await readCommandLine(process.argv.slice(2));
  if (commandLine.kind === 'help') {
    console.log(buildHelp());
    return 0;
  }
  if (commandLine.kind === 'refused') {
    console.error(commandLine.words);
    return wrongUse;
  }
  const { options, notes } = commandLine;
  const started: StandIn[] = [];
  for (const each of options) {
    const standIn = await startOne(each);
    if (typeof standIn === 'string') {
      console.error(standIn);
      for (const earlier of started) await earlier.stop();
      return wrongUse;
    }
    started.push(standIn);
  }
  console.log([...notes, ...started.map(buildWelcome)].join('\n'));
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
  for (const each of started) await each.stop();
  console.log('The stand-in has ended.');
  return 0;
}

/** Or why it can't be started, for the terminal. */
function startOne(options: StandInOptions): Promise<StandIn | string> {
  return startStandIn(options).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE')
      return `Port ${options.port} is in use by another program. Choose another with --port.`;
    if (error.code === 'EACCES')
      return `Port ${options.port} needs more rights than this user has. Choose one from 1024 on with --port.`;
    throw error;
  });
}

runCommand(standIn);
