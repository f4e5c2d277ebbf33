/** The projects that run on every machine with Linux. docs/qa-targets.md has the others. */
const usualProjects = ['unit', 'house', 'app', 'packaged', 'endurance', 'tools'];

/**
 * The arguments that choose the projects of Playwright Test, where the arguments of the command choose none.
 * @throws on another system than Linux, whose /proc, keyring and file modes the tests of the running app use
 */
export function chooseProjects(args: readonly string[], platform: NodeJS.Platform): string[] {
  if (args.some((arg) => /^--project\b/.test(arg))) return [];
  if (platform !== 'linux')
    throw new Error(
      'The tests of the running app need Linux. On this system, run: npx playwright test --project=unit --project=house',
    );
  return usualProjects.map((name) => `--project=${name}`);
}
