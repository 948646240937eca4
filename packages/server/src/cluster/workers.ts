/**
 * The primary's side of `serve --workers`: processes that share one port, as node:cluster hands connections round. One
 * that ends is replaced, at once if it has lived for a while, and else after a pause that grows.
 */
import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { gatherMetrics } from './gather-metrics.ts';
import { type FromWorker, isOurs, type ToWorker } from './messages.ts';

export interface WorkersOptions {
  readonly count: number;
  /** Connections to the database of each. */
  readonly poolMax: number;
  /** What a person at the console is to see. */
  say(line: string): void;
}

/** Ended before it could serve; it has said why. */
export class WorkerFailed extends Error {
  override readonly name = 'WorkerFailed';
}

const youngMs = 10_000;
const pauseMaxMs = 30_000;
const stopMaxMs = 20_000;

export class Workers {
  readonly #options: WorkersOptions;
  readonly #serving = new Set<Worker>();
  readonly #pauses = new Set<NodeJS.Timeout>();
  #stopping = false;
  #diedYoung = 0;

  constructor(options: WorkersOptions) {
    this.#options = options;
  }

  /**
   * Resolves to where they listen, once the first does. It starts alone: what keeps it from serving is then told once, and
   * by it. The others follow.
   * @throws WorkerFailed
   */
  async start(): Promise<string> {
    try {
      const url = await this.#fork();
      for (let number = 2; number <= this.#options.count; number++) this.#begin();
      return url;
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** Once all have answered what is under way; those that take too long are ended. */
  async stop(): Promise<void> {
    this.#stopping = true;
    for (const pause of this.#pauses) clearTimeout(pause);
    const ended = this.#all().map(async (worker) => {
      const exit = once(worker.process, 'exit');
      tell(worker, { kind: 'stop' });
      await exit;
    });
    const late = setTimeout(() => this.kill(), stopMaxMs);
    await Promise.all(ended);
    clearTimeout(late);
  }

  kill(): void {
    for (const { process } of this.#all()) process.kill('SIGKILL');
  }

  #all(): readonly Worker[] {
    return Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
  }

  #fork(): Promise<string> {
    const worker = cluster.fork();
    const { count: workers, poolMax } = this.#options;
    const since = Date.now();
    // A connection or message on its way to one that has just ended; its exit says the rest.
    worker.on('error', () => {});
    return new Promise((resolve, reject) => {
      worker.on('message', (message: unknown) => {
        if (!isOurs(message)) return;
        const told = message as FromWorker;
        if (told.kind === 'up')
          tell(worker, this.#stopping ? { kind: 'stop' } : { kind: 'start', workers, poolMax });
        if (told.kind === 'scrape') void this.#answerScrape(worker, told.id);
        if (told.kind !== 'ready') return;
        this.#serving.add(worker);
        resolve(told.url);
      });
      worker.once('exit', (code, signal) => {
        const served = this.#serving.delete(worker);
        const how = signal ?? `exit code ${code}`;
        if (!served) reject(new WorkerFailed(`A worker ended (${how}) before it could serve`));
        else if (!this.#stopping) this.#replace(`Worker ${worker.process.pid} ended (${how})`, since);
      });
    });
  }

  #replace(what: string, since: number): void {
    this.#diedYoung = Date.now() - since < youngMs ? this.#diedYoung + 1 : 0;
    const pauseMs = this.#diedYoung <= 1 ? 0 : Math.min(pauseMaxMs, 500 * 2 ** this.#diedYoung);
    const when = pauseMs === 0 ? 'now' : `in ${pauseMs / 1000} s`;
    this.#options.say(`${what}; another starts ${when}.`);
    const pause = setTimeout(() => {
      this.#pauses.delete(pause);
      this.#begin();
    }, pauseMs);
    this.#pauses.add(pause);
  }

  /** Another beside those that serve. */
  #begin(): void {
    const since = Date.now();
    this.#fork().catch(({ message }: Error) => {
      if (!this.#stopping) this.#replace(message, since);
    });
  }

  async #answerScrape(worker: Worker, id: number): Promise<void> {
    tell(worker, { kind: 'metrics', id, text: await gatherMetrics(this.#serving) });
  }
}

/** One that ends meanwhile needs to know nothing more. */
const tell = (worker: Worker, message: ToWorker): void => {
  if (worker.isConnected()) worker.send(message, () => {});
};
