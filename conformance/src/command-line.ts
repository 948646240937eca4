import { parseArgs } from 'node:util';

export const USAGE =
  'usage: conformance <base URL> <token> [--only id-prefix]… [--json file] [--quiet] [--list]';

/** What the command line asks for. */
export interface Command {
  readonly base: URL;
  readonly token: string;
  readonly only: readonly string[];
  readonly jsonFile: string | undefined;
  readonly quiet: boolean;
}

/** @throws TypeError when the arguments do not make a command. */
export function parseCommand(args: readonly string[]): Command | 'list' {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      only: { type: 'string', multiple: true, default: [] },
      json: { type: 'string' },
      quiet: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
    },
  });
  if (values.list) return 'list';
  const [base, token, ...rest] = positionals;
  if (base === undefined || token === undefined || rest.length > 0) throw new TypeError(USAGE);
  return { base: new URL(base), token, only: values.only, jsonFile: values.json, quiet: values.quiet };
}
