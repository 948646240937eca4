import type { Worker } from 'node:cluster';
import { AggregatorRegistry } from 'prom-client';
import { type FromWorker, isOurs, type Metrics, type ToWorker } from './messages.ts';

const patienceMs = 2_000;
let count = 0;

/** The metrics of all workers as one text; of those that end or do not answer in time, nothing. */
export async function gatherMetrics(workers: Iterable<Worker>): Promise<string> {
  const gathered = await Promise.all([...workers].map(metricsOf));
  const known = gathered.filter((metrics) => metrics !== undefined);
  return AggregatorRegistry.aggregate(known as unknown as object[]).metrics();
}

const metricsOf = (worker: Worker): Promise<Metrics | undefined> =>
  new Promise((resolve) => {
    const id = ++count;
    const done = (metrics?: Metrics): void => {
      clearTimeout(late);
      worker.off('message', listen);
      resolve(metrics);
    };
    const late = setTimeout(done, patienceMs);
    const listen = (message: unknown): void => {
      if (!isOurs(message)) return;
      const told = message as FromWorker;
      if (told.kind === 'gathered' && told.id === id) done(told.metrics);
    };
    worker.on('message', listen);
    const question: ToWorker = { kind: 'gather', id };
    worker.send(question, (error) => {
      if (error) done();
    });
  });
