import type { Statistics, StatisticsBucket } from '@rollcall/contracts';

export type FigureName = 'created' | 'updated' | 'deactivated' | 'failed';

/** One drawing each, so that none is told from another by its colour alone. */
export const figures: readonly { readonly name: FigureName; readonly label: string }[] = [
  { name: 'created', label: 'Created' },
  { name: 'updated', label: 'Updated' },
  { name: 'deactivated', label: 'Deactivated' },
  { name: 'failed', label: 'Failed requests' },
];

export const totalOf = (buckets: readonly StatisticsBucket[], name: FigureName): number =>
  buckets.reduce((sum, bucket) => sum + bucket[name], 0);

const hour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
/** The server's days are those of UTC. */
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

export const bucketLabel = (from: string, bucket: Statistics['bucket']): string =>
  (bucket === 'hour' ? hour : day).format(new Date(from));
