/** The worker's side of `serve --workers`: serves from the primary's word to the primary's word. */
import type { Config } from '../config/config.ts';
import type { Scrape } from '../http/metrics.ts';
import { startWorker } from '../server.ts';
import type { ServerOutput } from '../start-up.ts';
import { type FromWorker, isOurs, type ToWorker } from './messages.ts';

export const runWorker = async (config: Config, output: ServerOutput): Promise<void> => {
  // Ctrl-C in a terminal reaches every process; the primary says when to stop.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => {});
  try {
    await serveUntilTold(config, output);
  } finally {
    // Nothing else keeps the process from ending.
    process.disconnect();
  }
};

const serveUntilTold = async (config: Config, output: ServerOutput): Promise<void> => {
  const stopped = heard('stop');
  const started = heard('start');
  tellPrimary({ kind: 'up' });
  const first = await Promise.race([started, stopped]);
  if (first.kind === 'stop') return;
  const { workers, poolMax } = first;
  const rateLimit = Math.ceil(config.rateLimit / workers);
  const server = await startWorker({ ...config, rateLimit }, output, { poolMax, scrape: scrapeAll });
  tellPrimary({ kind: 'ready', url: server.url });
  await stopped;
  await server.close();
};

/** Metrics of all workers: a scrape reaches any of them, and the primary asks the others. */
const scrapeAll: Scrape = (registry) => {
  process.on('message', async (message: unknown) => {
    if (!isOurs(message) || message.kind !== 'gather') return;
    const { id } = message as Message<'gather'>;
    tellPrimary({ kind: 'gathered', id, metrics: await registry.getMetricsAsJSON() });
  });
  let count = 0;
  return async () => {
    const id = ++count;
    const answer = heard('metrics', (message) => message.id === id);
    tellPrimary({ kind: 'scrape', id });
    return (await answer).text;
  };
};

type Message<K extends ToWorker['kind']> = Extract<ToWorker, { kind: K }>;

const heard = <K extends ToWorker['kind']>(
  kind: K,
  isMeant: (message: Message<K>) => boolean = () => true,
): Promise<Message<K>> =>
  new Promise((resolve) => {
    const listen = (message: unknown): void => {
      if (!isOurs(message) || message.kind !== kind || !isMeant(message as Message<K>)) return;
      process.off('message', listen);
      resolve(message as Message<K>);
    };
    process.on('message', listen);
  });

const tellPrimary = (message: FromWorker): void => {
  process.send?.(message);
};
