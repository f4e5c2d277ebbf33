import { join } from 'node:path';
import { checkFiles } from './languages/check-files';
import { projectFolder } from './machine/child-process';
import { runCommand } from './machine/command';

/**
 * `npm run languages [-- TAG …]`: compares each catalogue with the English one, says what is wrong with each text, and
 * writes the ids of a catalogue without faults in the order of English. Exit code 1 where something is wrong.
 */
async function checkLanguages(): Promise<number> {
  const folder = join(projectFolder, 'src/shared/texts/languages');
  const { right, faults } = checkFiles(folder, process.argv.slice(2));
  for (const line of right) console.log(line);
  for (const fault of faults) console.error(fault);
  return faults.length > 0 ? 1 : 0;
}

runCommand(checkLanguages);
