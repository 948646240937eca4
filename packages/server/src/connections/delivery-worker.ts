/**
 * Brings deliveries to their targets, at least once. Each connection has a lane of its own with a few places, so that a
 * target that is slow or gone holds up nobody else. Calls are made with no transaction open: a claim is a lease, and
 * what a worker that was killed had claimed comes free when the lease ends.
 */
import type pg from 'pg';
import { Background } from '../events/background.ts';
import { attempt } from './attempt.ts';
import { changeOfDelivery } from './change-of-delivery.ts';
import {
  type ClaimedDelivery,
  claimDeliveries,
  connectionsWithWork,
  renewEveryMs,
  renewLeases,
} from './claim-deliveries.ts';
import type { ConnectionRow } from './connection-row.ts';
import type { Outcome } from './connector.ts';
import type { ConnectorKinds } from './connector-kind.ts';
import type { ResourceSource } from './directory-reader.ts';
import type { OutcomeCounts } from './outcome-counts.ts';
import { settleDelivery } from './settle-delivery.ts';
import type { Targets } from './targets.ts';

export interface DeliveryWorkerOptions {
  readonly pool: pg.Pool;
  readonly kinds: ConnectorKinds;
  readonly targets: Targets;
  readonly source: ResourceSource;
  /** How long a delivery is tried before it waits for an admin. */
  readonly hoursMax: number;
  readonly outcomes: Pick<OutcomeCounts, 'add'>;
  onFault(error: unknown): void;
  readonly everyMs?: number;
}

const placesPerConnection = 4;
const attemptMaxMs = 60_000;
const graceMs = 3_000;

export class DeliveryWorker {
  readonly #options: DeliveryWorkerOptions;
  readonly #background: Background;
  readonly #stopping = new AbortController();
  readonly #underWay = new Set<ClaimedDelivery>();
  /** The same as work, by connection. */
  readonly #lanes = new Map<string, Set<Promise<void>>>();

  constructor(options: DeliveryWorkerOptions) {
    this.#options = options;
    this.#background = new Background({
      step: () => this.#fillLanes(),
      everyMs: options.everyMs ?? 1_000,
      onFault: options.onFault,
    });
  }

  wake(): void {
    this.#background.wake();
  }

  /** Returns what stops it: what is under way gets a few seconds, and is tried again later when that is too short. */
  start(): () => Promise<void> {
    const { pool, onFault } = this.#options;
    const stop = this.#background.start();
    const renewing = setInterval(() => renewLeases(pool, [...this.#underWay]).catch(onFault), renewEveryMs);
    return async () => {
      await stop();
      const timer = setTimeout(() => this.#stopping.abort(), graceMs);
      await Promise.all([...this.#lanes.values()].flatMap((lane) => [...lane]));
      clearTimeout(timer);
      clearInterval(renewing);
    };
  }

  async #fillLanes(): Promise<boolean> {
    const { pool, kinds } = this.#options;
    const fetched = [...kinds].filter(([, { fetched }]) => fetched === true).map(([name]) => name);
    for (const id of await connectionsWithWork(pool, fetched)) await this.#fillLane(id);
    return false;
  }

  async #fillLane(connectionId: string): Promise<void> {
    const lane = this.#lanes.get(connectionId) ?? new Set();
    this.#lanes.set(connectionId, lane);
    if (lane.size >= placesPerConnection) return;
    const claim = await claimDeliveries(this.#options.pool, connectionId, placesPerConnection - lane.size);
    for (const delivery of claim?.deliveries ?? []) {
      const work = this.#bring(delivery, (claim as { connection: ConnectionRow }).connection).finally(() => {
        lane.delete(work);
        if (lane.size === 0) this.#lanes.delete(connectionId);
        this.wake();
      });
      lane.add(work);
    }
  }

  async #bring(delivery: ClaimedDelivery, connection: ConnectionRow): Promise<void> {
    const { pool, hoursMax, outcomes, onFault } = this.#options;
    this.#underWay.add(delivery);
    try {
      const outcome = await this.#attempt(delivery, connection);
      const state = await settleDelivery(pool, { connectionId: connection.id, delivery, outcome, hoursMax });
      if (state !== undefined) outcomes.add(connection.kind, state);
    } catch (error) {
      // The lease ends by itself.
      onFault(error);
    } finally {
      this.#underWay.delete(delivery);
    }
  }

  async #attempt(delivery: ClaimedDelivery, connection: ConnectionRow): Promise<Outcome> {
    const { pool, kinds, targets, source } = this.#options;
    const kind = kinds.get(connection.kind);
    if (kind === undefined)
      return {
        kind: 'retry',
        reason: `This version of Rollcall knows no targets of the kind "${connection.kind}".`,
        exchanges: [],
      };
    const change = await changeOfDelivery(pool, source, connection.directory_id, delivery);
    const signal = AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(attemptMaxMs)]);
    return attempt(
      () => targets.of(connection, signal),
      (target) => kind.connector.deliver(change, target),
    );
  }
}
