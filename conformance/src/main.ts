import { writeFileSync } from 'node:fs';
import { CHECK_GROUPS } from './checks/index.ts';
import { type Command, parseCommand } from './command-line.ts';
import { resultLines, resultsAsJson, summaryLines } from './report.ts';
import { type CheckResult, tally } from './result.ts';
import { runChecks } from './runner.ts';

/**
 * The command line: `conformance <base> <token> [--only id-prefix]… [--json file] [--quiet] [--list]`.
 * Exit code 0: every MUST holds; 1: one does not; 2: there was nothing to judge.
 */
async function conform(command: Command): Promise<number> {
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort());
  const { results, leftBehind } = await runChecks({
    ...command,
    groups: CHECK_GROUPS,
    signal: interrupted.signal,
    onResult: (result) => print(result, command.quiet),
  });
  const counts = tally(results);
  if (command.jsonFile !== undefined)
    writeFileSync(command.jsonFile, resultsAsJson(command.base.href, results, counts));
  for (const path of leftBehind) console.log(`left behind: ${path}`);
  for (const line of summaryLines(counts)) console.log(line);
  if (results.length === 0) return 2;
  return counts.FAIL === 0 ? 0 : 1;
}

function print(result: CheckResult, quiet: boolean): void {
  if (quiet && (result.outcome === 'ok' || result.outcome === 'skip')) return;
  for (const line of resultLines(result, process.stdout.isTTY === true)) console.log(line);
}

function list(): void {
  for (const { checks } of CHECK_GROUPS)
    for (const { id, level, title } of checks) console.log(`${id} (${level}): ${title}`);
}

try {
  const command = parseCommand(process.argv.slice(2));
  if (command === 'list') list();
  else process.exitCode = await conform(command);
} catch (error) {
  console.error(error instanceof Error && error.message !== '' ? error.message : String(error));
  process.exitCode = 2;
}
