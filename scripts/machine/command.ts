/**
 * Runs the main function of a script and ends the process with the exit code that it returns. Errors are written for the
 * reader of the terminal, so only their message is shown; DEBUG=1 adds the stack.
 */
export function runCommand(main: () => Promise<number>): void {
  main().then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      console.error(error instanceof Error && !process.env.DEBUG ? error.message : error);
      process.exitCode = 1;
    },
  );
}
