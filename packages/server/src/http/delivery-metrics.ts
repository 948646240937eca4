import type pg from 'pg';
import { Counter, Gauge, type Registry } from 'prom-client';
import type { OutcomeCounts } from '../connections/outcome-counts.ts';

/** Deliveries by kind of connection. A database that does not answer leaves its figures out, not the others. */
export const measureDeliveries = (
  registry: Registry,
  pool: pg.Pool,
  outcomes: Pick<OutcomeCounts, 'list'>,
): void => {
  new Counter({
    name: 'rollcall_delivery_attempts_total',
    help: 'Attempts to bring a change to a target, by kind of connection and outcome: delivered, skipped, retrying, dead',
    labelNames: ['kind', 'outcome'],
    registers: [registry],
    collect() {
      this.reset();
      for (const { kind, outcome, count } of outcomes.list()) this.inc({ kind, outcome }, count);
    },
  });
  new Gauge({
    name: 'rollcall_deliveries',
    help: 'Deliveries that are not done: waiting; dead, that wait for an admin. The same on every node',
    labelNames: ['kind', 'state'],
    aggregator: 'first',
    registers: [registry],
    async collect() {
      this.reset();
      for (const { kind, waiting, dead } of await read<Numbers>(pool, numbers)) {
        this.set({ kind, state: 'waiting' }, waiting);
        this.set({ kind, state: 'dead' }, dead);
      }
    },
  });
  new Gauge({
    name: 'rollcall_delivery_oldest_waiting_seconds',
    help: 'Age of the oldest delivery that waits; 0 when none does. The same on every node',
    labelNames: ['kind'],
    aggregator: 'first',
    registers: [registry],
    async collect() {
      this.reset();
      for (const { kind, seconds } of await read<Age>(pool, ages)) this.set({ kind }, seconds);
    },
  });
};

interface Numbers {
  readonly kind: string;
  readonly waiting: number;
  readonly dead: number;
}

interface Age {
  readonly kind: string;
  readonly seconds: number;
}

const numbers = `
  select c.kind, count(d.id) filter (where d.state <> 'dead')::int as waiting,
         count(d.id) filter (where d.state = 'dead')::int as dead
    from connections c
    left join deliveries d on d.connection_id = c.id and d.state in ('pending', 'retrying', 'dead')
   group by c.kind`;

const ages = `
  select c.kind, greatest(0, coalesce(extract(epoch from now() - min(d.due_since)), 0))::float8 as seconds
    from connections c
    left join deliveries d on d.connection_id = c.id and d.state in ('pending', 'retrying')
   group by c.kind`;

const read = async <T extends pg.QueryResultRow>(pool: pg.Pool, query: string): Promise<T[]> => {
  try {
    return (await pool.query<T>(query)).rows;
  } catch {
    return [];
  }
};
