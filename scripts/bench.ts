import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { findResources } from '../test/kit/packaged-app';
import { type Figure, formatTable, isReached } from './bench/figure';
import { measureGrowth } from './bench/growth';
import { measureIdle } from './bench/idle';
import { measureLive } from './bench/live';
import { measureMemory } from './bench/memory';
import { measureProfiles } from './bench/profiles';
import { createStage, type Stage } from './bench/stage';
import { measureStarts } from './bench/starts';
import { type ElectronCopy, resolveElectron } from './electron-path';
import { projectFolder } from './machine/child-process';
import { runCommand } from './machine/command';
import { ensureDisplay } from './machine/display';
import { ensureSystemPackages } from './machine/system-packages';
import { packageVariant } from './release/variants';

/** A group of figures, which `--only` names. */
const groups: Readonly<
  Record<string, (stage: Stage, options: { rounds: number; signIns: number }) => Promise<Figure[]>>
> = {
  starts: measureStarts,
  live: measureLive,
  memory: measureMemory,
  idle: measureIdle,
  growth: measureGrowth,
  profiles: measureProfiles,
};

/**
 * `npm run bench [-- --rounds=7 | --only=starts,live,memory,idle,growth,profiles | --sign-ins=100 | --asar=PATH]`: measures Agent Desk
 * against a bare Electron app, and ends with 1 when a figure is not reached. docs/performance.md says what is measured.
 *
 * `--sign-ins` is how often `growth` signs in and out. `--asar` measures an earlier build instead of packaging this one.
 */
async function bench(): Promise<number> {
  if (process.platform !== 'linux') throw new Error('The benchmark needs Linux, because it reads /proc.');
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '7' },
      only: { type: 'string', default: Object.keys(groups).join() },
      'sign-ins': { type: 'string', default: '100' },
      asar: { type: 'string' },
    },
  });
  const chosen = values.only.split(',');
  const unknown = chosen.find((name) => groups[name] === undefined);
  if (unknown !== undefined)
    throw new Error(`There is no group “${unknown}”: ${Object.keys(groups).join(', ')}.`);
  const electron = await resolveElectron();
  await ensureSystemPackages(undefined, electron.executable);
  // The QA variant is the release's code. Only the tests' limits are added, and none of them is measured.
  const packaged = values.asar === undefined ? await packageVariant('qa', electron, ['--dir']) : 0;
  if (packaged !== 0) return packaged;
  const display = await ensureDisplay();
  const stage = await createStage(electron.executable, values.asar ?? join(findResources('qa'), 'app.asar'));
  try {
    const figures: Figure[] = [];
    const options = { rounds: Number(values.rounds), signIns: Number(values['sign-ins']) };
    for (const name of chosen) {
      console.log(`Measuring: ${name}`);
      figures.push(...((await groups[name]?.(stage, options)) ?? []));
    }
    console.log(`\n${formatTable(figures)}\n\n${describeMachine(electron)}`);
    console.log(`All samples are in ${writeFigures(figures, electron)}`);
    return figures.some((figure) => isReached(figure) === false) ? 1 : 0;
  } finally {
    await stage.stop();
    await display.stop();
  }
}

function describeMachine({ version, origin }: ElectronCopy): string {
  const load = loadavg().map((each) => each.toFixed(2));
  return `Electron ${version} (${origin}), ${cpus().length} × ${cpus()[0]?.model}, load ${load.join(' ')}`;
}

function writeFigures(figures: readonly Figure[], electron: ElectronCopy): string {
  const path = join(projectFolder, 'out/bench/figures.json');
  mkdirSync(dirname(path), { recursive: true });
  const about = { at: new Date().toISOString(), machine: describeMachine(electron) };
  writeFileSync(path, `${JSON.stringify({ ...about, figures }, null, 2)}\n`);
  return path;
}

runCommand(bench);
