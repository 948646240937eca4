import {
  buildResourceModel,
  type CustomAttribute,
  type Directories as DirectoriesPort,
  type Directory,
  groupResourceType,
  type ResourceModel,
  userResourceType,
} from '@rollcall/scim';
import type pg from 'pg';
import type { Directories } from '../directories/directories.ts';
import { ShortMemory } from '../freshness/short-memory.ts';

import { tellOutage } from './available-store.ts';

const resourceTypes = [userResourceType, groupResourceType];

/**
 * The engine's view of a directory: the built-in resource types with what the directory has learned, and its policy.
 * Models are kept while the attributes stay as they are, since compiling one costs more than asking whether it changed.
 */
export class DirectoryModels implements DirectoriesPort {
  readonly #pool: pg.Pool;
  readonly #directories: Pick<Directories, 'settings'>;
  readonly #models: ShortMemory<ReadonlyMap<string, ResourceModel>>;
  readonly #compiled = new Map<
    string,
    { readonly fingerprint: string; readonly models: ReadonlyMap<string, ResourceModel> }
  >();

  constructor(pool: pg.Pool, directories: Pick<Directories, 'settings'>, now: () => number = Date.now) {
    this.#pool = pool;
    this.#directories = directories;
    this.#models = new ShortMemory({ load: (id) => this.#load(id), now });
  }

  async get(directoryId: string): Promise<Directory> {
    const [models, policy] = await Promise.all([
      this.#models.get(directoryId),
      this.#directories.settings(directoryId),
    ]).catch(tellOutage);
    if (models === undefined) throw new Error(`There are no models for directory ${directoryId}`);
    return { id: directoryId, models, policy };
  }

  refresh(directoryId: string): Promise<Directory> {
    this.forget(directoryId);
    return this.get(directoryId);
  }

  /** What was remembered may be out of date from now on. */
  forget(directoryId: string): void {
    this.#models.forget(directoryId);
  }

  async #load(directoryId: string): Promise<ReadonlyMap<string, ResourceModel>> {
    const { rows } = await this.#pool.query<CustomAttribute>({
      name: 'attributes.of-directory',
      text: `select resource_type as "resourceType", schema, path, definition
               from attributes where directory_id = $1 order by first_seen, path_key`,
      values: [directoryId],
    });
    const fingerprint = JSON.stringify(rows);
    const known = this.#compiled.get(directoryId);
    if (known?.fingerprint === fingerprint) return known.models;
    const models = new Map(
      resourceTypes.map((type) => [
        type.name,
        buildResourceModel(
          type,
          rows.filter(({ resourceType }) => resourceType === type.name),
        ),
      ]),
    );
    this.#compiled.set(directoryId, { fingerprint, models });
    return models;
  }
}
