import type { Directory, DirectorySettings, DirectorySettingsPatch } from '@rollcall/contracts';
import type pg from 'pg';
import { ShortMemory } from '../freshness/short-memory.ts';
import { readSettings } from './directory-settings.ts';

export type { DirectorySettings } from '@rollcall/contracts';

/** The directory that exists from the first migration. */
export const defaultDirectory = 'default';

/** The directories and their settings; the engine asks here before each call. */
export class Directories {
  readonly #pool: pg.Pool;
  readonly #settings: ShortMemory<DirectorySettings>;
  readonly #byName: ShortMemory<Directory>;

  constructor(pool: pg.Pool, now: () => number = Date.now) {
    this.#pool = pool;
    this.#settings = new ShortMemory({ load: (id) => this.#loadSettings(id), now });
    this.#byName = new ShortMemory({ load: (name) => this.#loadByName(name), now });
  }

  async list(): Promise<Directory[]> {
    const { rows } = await this.#pool.query<Directory>('select id, name from directories order by name');
    return rows;
  }

  byName(name: string): Promise<Directory | undefined> {
    return this.#byName.get(name);
  }

  /**
   * Up to a second old, except for what this process changed itself.
   * @throws when there is no such directory: callers have its id from a token or a path that was looked up.
   */
  async settings(directoryId: string): Promise<DirectorySettings> {
    const settings = await this.#settings.get(directoryId);
    if (settings === undefined) throw new Error(`There is no directory ${directoryId}`);
    return settings;
  }

  /** Changes what the patch names and leaves the rest, also under another admin's change at the same time. */
  async update(directoryId: string, patch: DirectorySettingsPatch): Promise<DirectorySettings> {
    const { rows } = await this.#pool.query<{ settings: unknown }>(
      'update directories set settings = settings || $2::jsonb where id = $1 returning settings',
      [directoryId, JSON.stringify(patch)],
    );
    this.#settings.forget(directoryId);
    const [row] = rows;
    if (row === undefined) throw new Error(`There is no directory ${directoryId}`);
    return readSettings(row.settings);
  }

  /** ROLLCALL_SCIM_ENABLED=true: on, unless someone has switched it on or off before. */
  async enableScimUnlessChosen(name: string): Promise<void> {
    await this.#pool.query(
      `update directories set settings = settings || '{"scimEnabled": true}'
       where name = $1 and not jsonb_exists(settings, 'scimEnabled')`,
      [name],
    );
  }

  async #loadSettings(directoryId: string): Promise<DirectorySettings | undefined> {
    const { rows } = await this.#pool.query<{ settings: unknown }>({
      name: 'directories.settings',
      text: 'select settings from directories where id = $1',
      values: [directoryId],
    });
    return rows[0] && readSettings(rows[0].settings);
  }

  async #loadByName(name: string): Promise<Directory | undefined> {
    const { rows } = await this.#pool.query<Directory>('select id, name from directories where name = $1', [
      name,
    ]);
    return rows[0];
  }
}
