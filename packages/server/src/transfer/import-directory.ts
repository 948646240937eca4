/**
 * Brings an export into a directory, through the engine, so that every rule holds and every change has its event.
 * Resources keep their ids; one that is there already is changed. An import adds and changes, and removes nothing, so
 * that it can be made again after it was interrupted.
 */
import type { JsonObject } from '@rollcall/scim';
import type pg from 'pg';
import type { Directories } from '../directories/directories.ts';
import { SqlRemoved } from '../lifecycle/sql-removed.ts';
import { newId } from '../new-id.ts';
import { DirectoryModels } from '../store/directory-models.ts';
import { SqlStore } from '../store/sql-store.ts';
import { readExport } from './read-export.ts';
import { ResourceWriter, type WriteResult } from './resource-writer.ts';
import { type LineOf, schemaColumns, type Transferred } from './transfer-line.ts';

export interface ImportOptions {
  readonly pool: pg.Pool;
  readonly directories: Directories;
  readonly directoryId: string;
  readonly file: string;
  onProgress(done: Transferred): void;
}

export interface Imported extends Transferred {
  /** What the engine refused, and why. The rest is imported. */
  readonly refused: readonly { readonly line: number; readonly reason: string }[];
}

const atOnce = 16;

/** @throws NotAnExport before anything is changed */
export async function importDirectory(options: ImportOptions): Promise<Imported> {
  for await (const _line of readExport(options.file));
  return new Import(options).run();
}

class Import {
  readonly #options: ImportOptions;
  readonly #models: DirectoryModels;
  readonly #writers: readonly ResourceWriter[];
  /** Ids of the file whose resource is another one here, by the directory's rules. */
  readonly #others = new Map<string, string>();
  readonly #refused: { line: number; reason: string }[] = [];
  readonly #done = { resources: 0, memberships: 0 };

  constructor(options: ImportOptions) {
    const { pool, directories, directoryId } = options;
    this.#options = options;
    this.#models = new DirectoryModels(pool, directories);
    const store = new SqlStore(pool, (id) => this.#models.forget(id));
    const context = { store, directories: this.#models, removed: new SqlRemoved(pool), directoryId };
    this.#writers = Array.from({ length: atOnce }, () => new ResourceWriter(context));
  }

  async run(): Promise<Imported> {
    let waiting: { number: number; content: LineOf<'resource'> }[] = [];
    const flush = async () => {
      await this.#writeResources(waiting);
      waiting = [];
    };
    for await (const { number, content } of readExport(this.#options.file)) {
      if ('schema' in content) await this.#declare(content);
      if ('resource' in content) waiting.push({ number, content });
      if (waiting.length === atOnce || 'members' in content || 'end' in content) await flush();
      if ('members' in content) await this.#addMembers(number, content);
    }
    return { ...this.#done, refused: this.#refused };
  }

  async #declare({ schema: { table, row } }: LineOf<'schema'>): Promise<void> {
    const { pool, directoryId } = this.#options;
    const columns = schemaColumns[table].join(', ');
    await pool.query(
      `insert into ${table} (id, directory_id, ${columns})
       select $1, $2, ${columns} from jsonb_populate_record(null::${table}, $3)
       on conflict do nothing`,
      [newId(), directoryId, JSON.stringify(row)],
    );
    this.#models.forget(directoryId);
  }

  /** Side by side: none refers to another. */
  async #writeResources(lines: readonly { number: number; content: LineOf<'resource'> }[]): Promise<void> {
    if (lines.length === 0) return;
    const { pool, directoryId, onProgress } = this.#options;
    const { rows } = await pool.query<{ id: string }>(
      `select id::text from resources where directory_id = $1 and id::text = any ($2) and removed_at is null`,
      [directoryId, lines.map(({ content }) => content.resource.id)],
    );
    const existing = new Set(rows.map(({ id }) => id));
    await Promise.all(
      lines.map(async ({ number, content: { resource, attributes } }, index) => {
        const { type, id } = resource;
        const writer = this.#writers[index];
        if (writer === undefined) throw new Error('more lines than writers');
        const verb = existing.has(id) ? 'change' : 'create';
        const result = await writer[verb](type, id, attributes as JsonObject);
        if (this.#noteRefusal(number, result)) return;
        this.#done.resources++;
        if (result.id !== id) this.#others.set(id, result.id);
      }),
    );
    onProgress(this.#done);
  }

  async #addMembers(number: number, { members: { group, type, ids } }: LineOf<'members'>): Promise<void> {
    const [writer] = this.#writers;
    const here = (id: string) => this.#others.get(id) ?? id;
    const result = await writer?.addMembers(type, here(group), ids.map(here));
    if (result === undefined || this.#noteRefusal(number, result)) return;
    this.#done.memberships += ids.length;
    this.#options.onProgress(this.#done);
  }

  #noteRefusal(line: number, result: WriteResult): result is { readonly refused: string } {
    if (!('refused' in result)) return false;
    this.#refused.push({ line, reason: result.refused });
    return true;
  }
}
