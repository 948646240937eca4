import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { OutcomeCounts } from '../connections/outcome-counts.ts';
import type { RequestLog } from '../requests/request-log.ts';
import { measureDeliveries } from './delivery-metrics.ts';
import { routeOf } from './logging.ts';

/** Makes what answers a scrape of these metrics; a process among several answers for all of them. */
export type Scrape = (registry: Registry) => () => Promise<string>;

export interface MetricsOptions {
  readonly pool: pg.Pool;
  readonly requestLog: Pick<RequestLog, 'counts'>;
  readonly outcomes: Pick<OutcomeCounts, 'list'>;
  readonly scrape?: Scrape | undefined;
}

/** `/metrics` for Prometheus. Labels are patterns and statuses, never values: no person's data, and a bounded number. */
export const serveMetrics = (
  app: FastifyInstance,
  { pool, requestLog, outcomes, scrape = (registry) => () => registry.metrics() }: MetricsOptions,
): void => {
  const registry = new Registry();
  const answer = scrape(registry);
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'rollcall_http_request_duration_seconds',
    help: 'Time from the request to its whole answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const scimCalls = new Counter({
    name: 'rollcall_scim_requests_total',
    help: 'SCIM calls by method, endpoint and status',
    labelNames: ['method', 'endpoint', 'status'],
    registers: [registry],
  });
  measurePool(registry, pool);
  measureRequestLog(registry, requestLog);
  measureDeliveries(registry, pool, outcomes);
  app.addHook('onResponse', (request, reply, done) => {
    const status = String(reply.statusCode);
    durations.observe({ method: request.method, route: routeOf(request), status }, reply.elapsedTime / 1000);
    if (request.scimEndpoint !== undefined) {
      scimCalls.inc({ method: request.method, endpoint: request.scimEndpoint, status });
    }
    done();
  });
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) =>
    reply.type(registry.contentType).send(await answer()),
  );
};

const measurePool = (
  registry: Registry,
  pool: Pick<pg.Pool, 'totalCount' | 'idleCount' | 'waitingCount'>,
): void => {
  new Gauge({
    name: 'rollcall_database_connections',
    help: 'Connections of the pool by state; waiting: requests that wait for one',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      this.set({ state: 'open' }, pool.totalCount);
      this.set({ state: 'idle' }, pool.idleCount);
      this.set({ state: 'waiting' }, pool.waitingCount);
    },
  });
};

const measureRequestLog = (registry: Registry, { counts }: Pick<RequestLog, 'counts'>): void => {
  new Counter({
    name: 'rollcall_request_log_entries_total',
    help: 'Entries of the provisioning log: written; dropped, since they could not be written in time; stranger, of too many callers without a token',
    labelNames: ['outcome'],
    registers: [registry],
    collect() {
      this.reset();
      this.inc({ outcome: 'written' }, counts.written);
      this.inc({ outcome: 'dropped' }, counts.dropped);
      this.inc({ outcome: 'stranger' }, counts.strangersLeftOut);
    },
  });
};

declare module 'fastify' {
  interface FastifyRequest {
    /** `Users`, `Groups`, …: set for calls of the SCIM door alone. */
    scimEndpoint: string | undefined;
  }
}
