/**
 * Who is at a target already becomes users of the directory: through the engine, as every change, and linked with their
 * account. One import of a connection runs at a time, on the node that was asked. It may be started again at any time:
 * who is done is found by link or e-mail.
 */
import { type Scim, textOfBody } from '@rollcall/scim';
import type pg from 'pg';
import { failureWords } from '../../outgoing/failure-words.ts';
import { claimLink } from '../claim-link.ts';
import type { ConnectionRow } from '../connection-row.ts';
import type { Target } from '../connector.ts';
import type { ImportedPerson, ImportingConnector } from '../importing-connector.ts';
import { PlanFailed } from '../planned-step.ts';
import { TargetFailure } from '../target-failure.ts';
import type { Targets } from '../targets.ts';
import { beginImport, endImport, type ImportCounts, noteImport } from './import-record.ts';

export interface FirstImportsOptions {
  readonly pool: pg.Pool;
  readonly scim: Pick<Scim, 'handle'>;
  readonly targets: Targets;
  onFault(error: unknown): void;
}

export interface ImportAsked {
  readonly connection: ConnectionRow;
  readonly connector: ImportingConnector;
  readonly by: string;
}

type Brought = 'created' | 'linked' | 'known';

const readMaxMs = 120_000;
const noteEvery = 20;
const failuresKept = 100;

export class FirstImports {
  readonly #options: FirstImportsOptions;
  readonly #running = new Set<Promise<void>>();
  #stopping = false;

  constructor(options: FirstImportsOptions) {
    this.#options = options;
  }

  /** False when one of this connection is under way. */
  async start(asked: ImportAsked): Promise<boolean> {
    const id = await beginImport(this.#options.pool, asked.connection.id, asked.by);
    if (id === undefined) return false;
    const work = this.#run(id, asked).finally(() => this.#running.delete(work));
    this.#running.add(work);
    return true;
  }

  /** What is under way ends after the person that it is at. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all(this.#running);
  }

  async #run(id: string, asked: ImportAsked): Promise<void> {
    const { pool, onFault } = this.#options;
    try {
      await endImport(pool, id, await this.#import(id, asked));
    } catch (error) {
      if (!(error instanceof PlanFailed)) onFault(error);
      const reason = error instanceof PlanFailed ? error.message : failureWords(error);
      await endImport(pool, id, reason).catch(onFault);
    }
  }

  /** Why it came to an early end, if it did. */
  async #import(id: string, { connection, connector }: ImportAsked): Promise<string | null> {
    const { pool, targets } = this.#options;
    const target = targets.of(connection, AbortSignal.timeout(readMaxMs));
    const people: ImportedPerson[] = [];
    for await (const person of connector.firstImport(target)) people.push(person);
    const counts: ImportCounts = { created: 0, linked: 0, known: 0, failed: 0, failures: [] };
    for (const [index, person] of people.entries()) {
      if (index % noteEvery === 0 && !(await noteImport(pool, id, people.length, counts))) return null;
      if (this.#stopping) return 'The server was stopped. Start it again: who is done is not made twice.';
      await this.#count(counts, person, connection.directory_id, target);
    }
    await noteImport(pool, id, people.length, counts);
    return null;
  }

  async #count(
    counts: ImportCounts,
    person: ImportedPerson,
    directoryId: string,
    target: Target,
  ): Promise<void> {
    try {
      counts[await this.#bring(person, directoryId, target)] += 1;
    } catch (error) {
      if (!(error instanceof TargetFailure)) throw error;
      counts.failed += 1;
      if (counts.failures.length < failuresKept)
        counts.failures.push({ name: nameOf(person), reason: error.message });
    }
  }

  /** @throws TargetFailure where the directory or the link refuses the person */
  async #bring(person: ImportedPerson, directoryId: string, target: Target): Promise<Brought> {
    const { existingId, remoteId } = person;
    if (existingId === undefined) {
      await claimLink(target, await this.#create(person, directoryId), remoteId, nameOf(person));
      return 'created';
    }
    if ((await target.links.remoteIdOf(existingId)) === remoteId) return 'known';
    await claimLink(target, existingId, remoteId, nameOf(person));
    return 'linked';
  }

  async #create({ user }: ImportedPerson, directoryId: string): Promise<string> {
    const { status, body } = await this.#options.scim.handle(
      {
        method: 'POST',
        target: '/Users',
        body: JSON.stringify(user),
        baseUrl: '',
        requestId: 'first-import',
        header: () => undefined,
      },
      {
        directoryId,
        actor: { kind: 'system', id: 'connections', label: 'first import' },
        scopes: ['scim:read', 'scim:write'],
      },
    );
    const answer = JSON.parse((await textOfBody(body)) ?? '{}') as { id?: string; detail?: string };
    if (status < 300 && answer.id !== undefined) return answer.id;
    throw new TargetFailure('refused', answer.detail ?? `The user was refused with status ${status}.`);
  }
}

const nameOf = ({ user, remoteId }: ImportedPerson): string =>
  typeof user['userName'] === 'string' ? user['userName'] : remoteId;
