import type { Owner, Ownership, ResourceKey } from '@rollcall/scim';
import type pg from 'pg';
import { isLive } from './live-source.ts';
import { isUuid } from './sql-parameters.ts';

/** Whose a resource is, by its `source`: an InfraToken with all that have replaced it. */
export class SqlOwnership implements Ownership {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async ownerOf({ directoryId, id }: ResourceKey, source: string): Promise<Owner> {
    if (!isUuid(id)) return 'nobody';
    const { rows } = await this.#pool.query<{ owner: Owner }>({
      name: 'resources.owner',
      text: `select case when source is null then 'nobody'
                         when source = $3 then 'caller'
                         when ${isLive('resources.source')} then 'another'
                         else 'nobody' end as owner
               from resources where directory_id = $1 and id = $2`,
      values: [directoryId, id, source],
    });
    return rows[0]?.owner ?? 'nobody';
  }
}
