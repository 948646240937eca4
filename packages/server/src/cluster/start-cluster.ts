import type { Config } from '../config/config.ts';
import { open, prepare, type ServerOutput } from '../start-up.ts';
import { connectionsEach } from './connections-each.ts';
import { Workers } from './workers.ts';

export interface RunningCluster {
  /** Where this machine reaches the workers, without a slash at the end. */
  readonly url: string;
  /** The one-time code of the set-up page; `undefined` when there is an admin. */
  readonly setupCode: string | undefined;
  close(): Promise<void>;
  kill(): void;
}

/** The primary keeps no more connections than its own start and end need. */
const poolMax = 1;

/**
 * The start-up work in this process, then workers that serve.
 * @throws WorkerFailed when the first cannot; it has said why.
 */
export const startCluster = async (
  config: Config,
  { say }: Pick<ServerOutput, 'say'>,
  count: number,
): Promise<RunningCluster> => {
  const opened = await open(config, say, poolMax);
  try {
    const setupCode = await prepare(config, say, opened);
    const workers = new Workers({
      count,
      poolMax: await connectionsEach(opened.database.pool, count),
      say,
    });
    say(`Starting ${count} workers …`);
    const url = await workers.start();
    const close = async (): Promise<void> => {
      await workers.stop();
      await opened.close();
    };
    return { url, setupCode, close, kill: () => workers.kill() };
  } catch (error) {
    await opened.close();
    throw error;
  }
};
