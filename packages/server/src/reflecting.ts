/**
 * What happens after a change, beside the requests: events get their place, become deliveries, and are brought to the
 * targets. Each part wakes the next and looks by itself every second, so that several nodes share the work by the
 * database alone.
 */
import { EventEmitter } from 'node:events';
import type { Scim } from '@rollcall/scim';
import type pg from 'pg';
import { Comparisons } from './connections/comparison/comparisons.ts';
import type { ConnectionScope } from './connections/connection-scope.ts';
import { Connections } from './connections/connections.ts';
import type { ConnectorKinds } from './connections/connector-kind.ts';
import { DeliveryWorker } from './connections/delivery-worker.ts';
import { ResourceSource } from './connections/directory-reader.ts';
import { fanOut } from './connections/fan-out.ts';
import { listForSyncs } from './connections/full-sync.ts';
import { FirstImports } from './connections/import/first-imports.ts';
import { OutcomeCounts } from './connections/outcome-counts.ts';
import { SecretBox } from './connections/secret-box.ts';
import { Targets } from './connections/targets.ts';
import { Background } from './events/background.ts';
import { sequenceAll } from './events/sequence-events.ts';
import type { PrivateTargets } from './outgoing/address-guard.ts';
import { Outgoing } from './outgoing/guarded-fetch.ts';
import type { DirectoryModels } from './store/directory-models.ts';

export interface ReflectingOptions {
  readonly pool: pg.Pool;
  readonly scim: Pick<Scim, 'handle'>;
  readonly models: Pick<DirectoryModels, 'get'>;
  readonly kinds: ConnectorKinds;
  /** Seals the secrets of connections. */
  readonly secret: string;
  readonly scimBaseUrl: string;
  readonly privateTargets: PrivateTargets;
  readonly deliveryHoursMax: number;
  onFault(error: unknown): void;
}

const everyMs = 1_000;
const compareEveryMs = 60_000;

export class Reflecting {
  readonly scope: ConnectionScope;
  readonly source: ResourceSource;
  /** Emits `sequenced` when this node has put events in sequence. */
  readonly news = new EventEmitter().setMaxListeners(0);
  /** What this node's attempts came to. */
  readonly outcomes = new OutcomeCounts();
  readonly #outgoing: Outgoing;
  readonly #sequencing: Background;
  readonly #fanningOut: Background;
  readonly #worker: DeliveryWorker;
  readonly #imports: FirstImports;
  readonly #comparing: Background;

  constructor(options: ReflectingOptions) {
    const { pool, kinds, onFault } = options;
    const box = new SecretBox(options.secret);
    this.#outgoing = new Outgoing({ privateTargets: options.privateTargets });
    this.source = new ResourceSource(options);
    const targets = new Targets({ pool, box, outgoing: this.#outgoing, source: this.source });
    this.#worker = new DeliveryWorker({
      pool,
      kinds,
      targets,
      source: this.source,
      hoursMax: options.deliveryHoursMax,
      outcomes: this.outcomes,
      onFault,
    });
    this.#fanningOut = new Background({ step: () => this.#makeDeliveries(pool), everyMs, onFault });
    this.#sequencing = new Background({
      step: () => sequenceAll(pool, () => this.#tellSequenced()),
      everyMs,
      onFault,
    });
    const connections = new Connections(pool, kinds, box);
    this.#imports = new FirstImports({ pool, scim: options.scim, targets, onFault });
    const imports = this.#imports;
    const comparisons = new Comparisons({ pool, kinds, targets });
    this.#comparing = new Background({
      step: () => comparisons.compareDue(),
      everyMs: compareEveryMs,
      onFault,
    });
    const wake = (): void => this.#wakeDeliveries();
    this.scope = { pool, kinds, connections, targets, imports, comparisons, wake };
  }

  /** Something has changed. */
  wake(): void {
    this.#sequencing.wake();
  }

  /** Returns what stops it, once what is under way has come to an end or a few seconds are over. */
  start(): () => Promise<void> {
    const stops = [
      this.#sequencing.start(),
      this.#fanningOut.start(),
      this.#worker.start(),
      this.#comparing.start(),
    ];
    return async () => {
      await Promise.all([...stops.map((stop) => stop()), this.#imports.stop()]);
      await this.#outgoing.close();
    };
  }

  #tellSequenced(): void {
    this.news.emit('sequenced');
    this.#fanningOut.wake();
  }

  #wakeDeliveries(): void {
    this.#fanningOut.wake();
    this.#worker.wake();
  }

  async #makeDeliveries(pool: pg.Pool): Promise<boolean> {
    const behind = await fanOut(pool, () => this.#worker.wake());
    const listing = await listForSyncs(pool, () => this.#worker.wake());
    return behind || listing;
  }
}
