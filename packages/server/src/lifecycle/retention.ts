import type pg from 'pg';
import { sweepAsyncRequests } from '../async-requests/claim-request.ts';
import { sweepDeliveries } from '../connections/delivery-log.ts';
import { defaultSettings } from '../directories/directory-settings.ts';
import { sweepTries } from '../http/shared-tries.ts';
import { sweepSigningKeys } from '../security-events/signing-keys.ts';

const batch = 500;

/**
 * Deletes for good what was removed longer ago than its directory keeps it, in batches, and what the brake no longer
 * looks at. Any node may run it at any time; rows that another node holds are left to it.
 */
export async function sweep(pool: pg.Pool): Promise<number> {
  await pool.query(`delete from deprovisionings where at < now() - interval '2 hours'`);
  await pool.query(`delete from held_changes where decided_at < now() - interval '7 days'`);
  await sweepDeliveries(pool);
  await sweepSigningKeys(pool);
  await sweepAsyncRequests(pool);
  await sweepTries(pool);
  let total = 0;
  for (;;) {
    const { rowCount } = await pool.query(
      `delete from resources where (directory_id, id) in (
         select r.directory_id, r.id from resources r join directories d on d.id = r.directory_id
          where r.removed_at < now() - make_interval(days => coalesce((d.settings ->> 'removedRetentionDays')::int, $1))
          limit $2 for update of r skip locked)`,
      [defaultSettings.removedRetentionDays, batch],
    );
    total += rowCount ?? 0;
    if ((rowCount ?? 0) < batch) return total;
  }
}
