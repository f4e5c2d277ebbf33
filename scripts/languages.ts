import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { english } from '../src/shared/texts/english';
import { languages } from '../src/shared/texts/languages';
import { compileCatalogue } from './build/languages';
import { checkCatalogue, sortCatalogue } from './languages/check-catalogue';
import { projectFolder } from './machine/child-process';
import { runCommand } from './machine/command';

/**
 * `npm run languages [-- TAG …]`: compares each catalogue with the English one, says what is
 * wrong with each text, and writes the ids in the order of English. Exit code 1 where something is wrong.
 */
async function checkLanguages(): Promise<number> {
  const asked = process.argv.slice(2);
  let code = 0;
  for (const language of languages) {
    if (language === 'en' || (asked.length > 0 && !asked.includes(language))) continue;
    const path = join(projectFolder, 'src/shared/texts/languages', `${language}.json`);
    const texts = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
    const faults = checkCatalogue(english, texts, language);
    for (const fault of faults) console.error(`${language}: ${fault}`);
    if (faults.length > 0) code = 1;
    else
      console.log(
        `${language}: ${Object.keys(texts).length} texts, ${Buffer.byteLength(compileCatalogue(texts))} bytes`,
      );
    if (existsSync(path)) writeFileSync(path, `${JSON.stringify(sortCatalogue(english, texts), null, 2)}\n`);
  }
  return code;
}

runCommand(checkLanguages);
