/**
 * What happens after a change, beside the requests: events get their place, become deliveries, and are brought to the
 * targets. Each part wakes the next and looks by itself every second, so that several nodes share the work by the
 * database alone.
 */
import { EventEmitter } from 'node:events';
import type { Scim } from '@rollcall/scim';
import type pg from 'pg';
import { AsyncWorker } from './async-requests/async-worker.ts';
import { Comparisons } from './connections/comparison/comparisons.ts';
import type { ConnectionScope } from './connections/connection-scope.ts';
import { Connections } from './connections/connections.ts';
import type { TokenIssuer } from './connections/connector.ts';
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
import { scimBaseUrl } from './http/public-base.ts';
import type { PrivateTargets } from './outgoing/address-guard.ts';
import { Outgoing } from './outgoing/guarded-fetch.ts';
import { SigningKeys } from './security-events/signing-keys.ts';
import { tokenIssuer } from './security-events/token-issuer.ts';
import type { DirectoryModels } from './store/directory-models.ts';

export interface ReflectingOptions {
  readonly pool: pg.Pool;
  readonly scim: Pick<Scim, 'handle' | 'complete'>;
  readonly models: Pick<DirectoryModels, 'get'>;
  readonly kinds: ConnectorKinds;
  /** Seals the secrets of connections. */
  readonly secret: string;
  /** Where this server is reached: the issuer of security events. */
  readonly publicUrl: string;
  readonly privateTargets: PrivateTargets;
  readonly deliveryHoursMax: number;
  onFault(error: unknown): void;
}

const everyMs = 1_000;
const compareEveryMs = 60_000;

export class Reflecting {
  readonly scope: ConnectionScope;
  readonly source: ResourceSource;
  readonly signingKeys: SigningKeys;
  readonly issuer: TokenIssuer;
  /** Emits `sequenced` when this node has put events in sequence, `deliveries` when it has made some. */
  readonly news = new EventEmitter().setMaxListeners(0);
  /** What this node's attempts came to. */
  readonly outcomes = new OutcomeCounts();
  readonly #outgoing: Outgoing;
  readonly #sequencing: Background;
  readonly #fanningOut: Background;
  readonly #worker: DeliveryWorker;
  readonly #asyncWorker: AsyncWorker;
  readonly #imports: FirstImports;
  readonly #comparing: Background;

  constructor(options: ReflectingOptions) {
    const { pool, kinds, onFault } = options;
    const box = new SecretBox(options.secret);
    this.#outgoing = new Outgoing({ privateTargets: options.privateTargets });
    this.source = new ResourceSource({ ...options, scimBaseUrl: scimBaseUrl(options.publicUrl) });
    this.signingKeys = new SigningKeys(pool, box);
    this.issuer = tokenIssuer(this.signingKeys, options.publicUrl);
    const targets = new Targets({
      pool,
      box,
      outgoing: this.#outgoing,
      source: this.source,
      issuer: this.issuer,
    });
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
    this.#asyncWorker = new AsyncWorker({
      pool,
      box,
      scim: options.scim,
      onRecorded: () => this.#tellRecorded(),
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

  /** A request has been accepted, to be done later. */
  wakeAsync(): void {
    this.#asyncWorker.wake();
  }

  /** Returns what stops it, once what is under way has come to an end or a few seconds are over. */
  start(): () => Promise<void> {
    const stops = [
      this.#asyncWorker.start(),
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

  #tellRecorded(): void {
    this.wake();
    this.#tellDeliveries();
  }

  #tellDeliveries(): void {
    this.news.emit('deliveries');
    this.#worker.wake();
  }

  #wakeDeliveries(): void {
    this.#fanningOut.wake();
    this.#tellDeliveries();
  }

  async #makeDeliveries(pool: pg.Pool): Promise<boolean> {
    const behind = await fanOut(pool, () => this.#tellDeliveries());
    const listing = await listForSyncs(pool, () => this.#tellDeliveries());
    return behind || listing;
  }
}
