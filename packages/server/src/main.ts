import { exitCodeFor } from './cli/failures.ts';
import { createProgram } from './cli/program.ts';
import { processTerminal } from './cli/terminal.ts';

/** The command line `rollcall`; without a command it serves. */
const terminal = processTerminal();
try {
  await createProgram(terminal).parseAsync(process.argv);
} catch (error) {
  process.exitCode = exitCodeFor(error, terminal);
}
