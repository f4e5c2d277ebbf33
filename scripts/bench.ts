import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findResources } from '../test/kit/packaged-app';
import { measureCycles, type Sample } from './bench/cycles';
import type { Figure } from './bench/figure';
import { type CpuProfile, drawFlame, readBars } from './bench/flame';
import { measureLimits, measurePages } from './bench/limits';
import { type Stage, setStage } from './bench/stage';
import { measureStarts } from './bench/starts';
import { formatTable } from './bench/table';
import { measureIdle, measureMemory } from './bench/weight';
import { type ElectronCopy, resolveElectron } from './electron-path';
import { projectFolder } from './machine/child-process';
import { runCommand } from './machine/command';
import { ensureDisplay } from './machine/display';
import { ensureSystemPackages } from './machine/system-packages';
import { packageVariant } from './release/variants';

/**
 * `npm run bench [-- --report | --soak | --rounds=7 | --only=starts,memory,idle,limits,cycles | --asar=path]`: Agent
 * Desk against a bare Electron app, in one run. Ends with 1 when a reach is missed, unless it shall only report.
 * `--soak`: at the end 1,000 sign-ins and sign-outs, for an hour at least, and pages that go on for ever
 * (`--only=soak,pages`: nothing else).
 * `--only=flame`: a picture of what the main process does in its start. `--asar`: measures another build.
 */
async function bench(): Promise<number> {
  if (process.platform !== 'linux') throw new Error('The benchmark reads Linux’s /proc: run it there.');
  const { values } = parseArgs({
    options: {
      soak: { type: 'boolean', default: false },
      report: { type: 'boolean', default: false },
      rounds: { type: 'string', default: '7' },
      only: { type: 'string', default: 'starts,memory,idle,limits,cycles' },
      asar: { type: 'string' },
    },
  });
  const electron = await resolveElectron();
  await ensureSystemPackages(undefined, electron.executable);
  // What is installed, with the limits that tests may set: nothing of those is on the way that is measured.
  const packaged = values.asar === undefined ? await packageVariant('qa', electron, ['--dir']) : 0;
  if (packaged !== 0) return packaged;
  const display = await ensureDisplay();
  const stage = await setStage(electron.executable, values.asar ?? join(findResources('qa'), 'app.asar'));
  try {
    const parts = [...values.only.split(','), ...(values.soak ? ['soak', 'pages'] : [])];
    const figures = await measure(stage, parts, Number(values.rounds));
    console.log(`\n${formatTable(figures)}\n\n${describeMachine(electron)}`);
    const missed = figures.filter(({ isMet }) => isMet === false);
    console.log(`The figures with all samples are in ${write(figures, electron)}`);
    return missed.length > 0 && !values.report ? 1 : 0;
  } finally {
    await stage.stop();
    await display.stop();
  }
}

async function measure(stage: Stage, parts: readonly string[], rounds: number): Promise<Figure[]> {
  const figures: Figure[] = [];
  const measures: Readonly<Record<string, () => Promise<Figure[]>>> = {
    starts: () => measureStarts(stage, rounds),
    memory: () => measureMemory(stage, 2),
    idle: () => measureIdle(stage, 30),
    limits: () => measureLimits(stage),
    pages: () => measurePages(stage),
    flame: () => drawStart(stage),
    cycles: () => measureCycles(stage, { cycles: 30, minutes: 0, step: 15 }),
    soak: () => {
      writeFileSync(soakPath(), '');
      return measureCycles(stage, {
        ...{ cycles: 1_000, minutes: 60, step: 100 },
        onSample: writeSample,
      });
    },
  };
  for (const part of parts) {
    const run = measures[part];
    if (run === undefined)
      throw new Error(`There is no part “${part}”: ${Object.keys(measures).join(', ')}.`);
    process.stdout.write(`Measuring: ${part} …`);
    const startedAt = performance.now();
    const found = await run();
    figures.push(...found);
    console.log(` ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
    if (parts.length > 1) console.log(`${formatTable(found)}\n`);
  }
  return figures;
}

/** The second start: the first fills the caches. */
async function drawStart(stage: Stage): Promise<Figure[]> {
  stage.forgetSession();
  await (await stage.startDesk()).quit();
  const desk = await stage.startDesk({ isProfiled: true });
  await desk.quit();
  const profile = desk.started.profile as CpuProfile;
  const svg = drawFlame('The main process, from its first script to the first view', readBars(profile), 500);
  writeFileSync(join(outFolder(), 'start.cpuprofile'), JSON.stringify(profile));
  writeFileSync(join(outFolder(), 'start.svg'), svg);
  return [];
}

const soakPath = () => join(outFolder(), 'soak.jsonl');

function outFolder(): string {
  const folder = join(projectFolder, 'out/bench');
  mkdirSync(folder, { recursive: true });
  return folder;
}

function describeMachine({ version, origin }: ElectronCopy): string {
  const load = loadavg().map((each) => each.toFixed(2));
  return `Electron ${version} (${origin}), ${cpus().length} × ${cpus()[0]?.model}, load ${load.join(' ')}`;
}

/** A line each, so that an hour's work is not lost with its end. */
function writeSample(sample: Sample): void {
  const line = JSON.stringify(sample);
  console.log(line);
  appendFileSync(soakPath(), `${line}\n`);
}

function write(figures: readonly Figure[], electron: ElectronCopy): string {
  const path = join(outFolder(), 'figures.json');
  const about = { at: new Date().toISOString(), machine: describeMachine(electron) };
  writeFileSync(path, `${JSON.stringify({ ...about, figures }, null, 2)}\n`);
  return path;
}

runCommand(bench);
