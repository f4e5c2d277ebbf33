import { text } from 'node:stream/consumers';
import { runCommand } from './machine/command';
import { restorePlaces } from './release/source-places';

/** `npm run stack -- dist/release/maps < main.log`: prints a log with the files and lines of the source in its stacks. */
async function showStack(): Promise<number> {
  const [maps] = process.argv.slice(2);
  if (maps === undefined)
    throw new Error('Where are the maps of that build? npm run stack -- dist/release/maps < main.log');
  process.stdout.write(restorePlaces(await text(process.stdin), maps));
  return 0;
}

runCommand(showStack);
