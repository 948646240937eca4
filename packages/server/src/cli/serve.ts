import cluster from 'node:cluster';
import { startCluster } from '../cluster/start-cluster.ts';
import { runWorker } from '../cluster/worker.ts';
import { WorkerFailed } from '../cluster/workers.ts';
import type { Config } from '../config/config.ts';
import { readConfig } from '../config/read-config.ts';
import { readSurroundings } from '../config/surroundings.ts';
import { gatheredLog } from '../http/gathered-log.ts';
import type { LogSink } from '../http/logging.ts';
import { textLog } from '../http/text-log.ts';
import { startServer } from '../server.ts';
import type { ServerOutput } from '../start-up.ts';
import { version } from '../version.ts';
import { formatBanner } from './banner.ts';
import { CommandError } from './failures.ts';
import { loadConfig } from './load-config.ts';
import type { Terminal } from './terminal.ts';

/**
 * Logs go to standard output, as JSON unless a person watches; the banner and progress go to standard error, so that
 * whatever collects the logs gets nothing else.
 */
export const serve = async (terminal: Terminal, workers: number): Promise<void> => {
  if (cluster.isWorker) {
    const config = readConfig(terminal.environment, readSurroundings(terminal.environment));
    return runWorker(config, outputOf(config, terminal));
  }
  const config = loadConfig(terminal);
  const server =
    workers === 1
      ? await startServer(config, outputOf(config, terminal))
      : await startWorkers(config, outputOf(config, terminal), workers);
  const { url, setupCode } = server;
  terminal.err(formatBanner({ address: config.publicUrl ?? url, setupCode, version }));
  await stopped(server, terminal);
};

const startWorkers = async (config: Config, output: ServerOutput, count: number) => {
  if (config.databaseUrl === undefined)
    throw new CommandError(
      'Several workers need a PostgreSQL server, since the embedded database serves one process: set DATABASE_URL, or leave --workers out.',
    );
  output.say('Opening the database …');
  return startCluster(config, output, count).catch((error: unknown) => {
    if (error instanceof WorkerFailed) throw new CommandError('The workers could not start.');
    throw error;
  });
};

const outputOf = (config: Config, terminal: Terminal): ServerOutput => ({
  log: logOf(config, terminal),
  say: (line) => terminal.err(`${line}\n`),
});

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

interface Stoppable {
  close(): Promise<void>;
  /** Ends without waiting what does not end with this process. */
  kill?(): void;
}

/** Until a signal comes and the server has stopped; a second signal does not wait. */
const stopped = (server: Stoppable, terminal: Terminal): Promise<void> =>
  new Promise((resolve, reject) => {
    let stopping = false;
    const stop = (): void => {
      if (stopping) {
        server.kill?.();
        process.exit(130);
      }
      stopping = true;
      terminal.err('Stopping: answering what is under way …\n');
      server.close().then(resolve, reject);
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
  });
