import { parseArgs } from 'node:util';
import { trafficFiles } from './replay/scenario.ts';
import { replay, type StepResult } from './replay.ts';

/**
 * The command line: `replay <base> <token> [file…] [--quiet] [--verbose]`; without files, everything in `traffic/`.
 * Exit code 0: no step of level must failed; 1: one did; 2: there was nothing to replay.
 */
const USAGE = 'usage: replay <base URL> <token> [scenario.json…] [--quiet] [--verbose]';

function print({ file, step, mark, problems, answer }: StepResult, quiet: boolean, verbose: boolean): void {
  const isProblem = mark === 'FAIL' || mark === 'warn';
  if (quiet && !isProblem) return;
  console.log(`${mark.padEnd(5)} ${file} :: ${step}${isProblem ? `  -- ${problems.join('; ')}` : ''}`);
  if (!verbose || !isProblem || answer === undefined) return;
  console.log(`      > ${answer.request.method} ${answer.request.path}`);
  if (answer.request.body !== undefined) console.log(`      > ${answer.request.body.toString('utf8')}`);
  console.log(`      < ${answer.status} ${answer.text}`);
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { quiet: { type: 'boolean', default: false }, verbose: { type: 'boolean', default: false } },
  });
  const [base, token, ...named] = positionals;
  if (base === undefined || token === undefined) throw new TypeError(USAGE);
  const files = named.length > 0 ? named : trafficFiles();
  const onStep = (result: StepResult): void => print(result, values.quiet, values.verbose);
  const { passed, failed, warned } = await replay({ base, token, files, onStep });
  if (warned > 0) console.log(`${warned} warned (level "should", not counted as failed)`);
  console.log(`${passed} passed, ${failed} failed`);
  if (passed + failed + warned === 0) return 2;
  return failed === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error && error.message !== '' ? error.message : String(error));
  process.exitCode = 2;
}
