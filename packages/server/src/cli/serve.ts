import type { Config } from '../config/config.ts';
import { gatheredLog } from '../http/gathered-log.ts';
import type { LogSink } from '../http/logging.ts';
import { textLog } from '../http/text-log.ts';
import { type RunningServer, startServer } from '../server.ts';
import { version } from '../version.ts';
import { formatBanner } from './banner.ts';
import { loadConfig } from './load-config.ts';
import type { Terminal } from './terminal.ts';

/**
 * Logs go to standard output, as JSON unless a person watches; the banner and progress go to standard error, so that
 * whatever collects the logs gets nothing else.
 */
export const serve = async (terminal: Terminal): Promise<void> => {
  const config = loadConfig(terminal);
  const server = await startServer(config, {
    log: logOf(config, terminal),
    say: (line) => terminal.err(`${line}\n`),
  });
  const { url, setupCode } = server;
  terminal.err(formatBanner({ address: config.publicUrl ?? url, setupCode, version }));
  await stopped(server, terminal);
};

/** A person sees each line at once. */
const logOf = (config: Config, { out: write, isTty }: Terminal): LogSink => {
  const out = { write };
  if (wantsText(config, { isTty })) return textLog(out);
  const log = gatheredLog(out);
  process.on('exit', log.flush);
  return log;
};

const wantsText = ({ logFormat }: Config, { isTty }: Pick<Terminal, 'isTty'>): boolean =>
  logFormat === 'text' || (logFormat === 'auto' && isTty);

/** Until a signal comes and the server has stopped; a second signal does not wait. */
const stopped = (server: RunningServer, terminal: Terminal): Promise<void> =>
  new Promise((resolve, reject) => {
    let stopping = false;
    const stop = (): void => {
      if (stopping) process.exit(130);
      stopping = true;
      terminal.err('Stopping: answering what is under way …\n');
      server.close().then(resolve, reject);
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
  });
