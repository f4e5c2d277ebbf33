/**
 * Runs a script's main function and ends the process with the exit code it returns. What it throws is meant
 * for the reader of the terminal, so only the message is shown; DEBUG=1 adds where it came from.
 */
export function runCommand(main: () => Promise<number>): void {
  main().then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      const shown = error instanceof Error && !process.env.DEBUG ? error.message : error;
      console.error(shown);
      process.exitCode = 1;
    },
  );
}
