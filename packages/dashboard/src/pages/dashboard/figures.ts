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

const count = (number: number): string => number.toLocaleString('en-GB');

/** The charts in one sentence, for those who do not see them or have no time to. */
export const summaryOf = ({ buckets, bucket }: Statistics): string => {
  const span = bucket === 'hour' ? 'the last 24 hours' : `the last ${buckets.length} days`;
  const [created, updated, deactivated, failed] = (
    ['created', 'updated', 'deactivated', 'failed'] as const
  ).map((name) => totalOf(buckets, name)) as [number, number, number, number];
  const failures = `${failed === 0 ? 'no' : count(failed)} request${failed === 1 ? '' : 's'} failed`;
  const changes = created + updated + deactivated;
  if (changes === 0) return `In ${span} nobody was created, updated or deactivated; ${failures}.`;
  const people = created === 1 ? 'person was' : 'people were';
  return `In ${span} ${count(created)} ${people} created, ${count(updated)} updated and ${count(deactivated)} deactivated, most ${busiest(buckets, bucket)}; ${failures}.`;
};

const changesIn = ({ created, updated, deactivated }: StatisticsBucket): number =>
  created + updated + deactivated;

const busiest = (buckets: readonly StatisticsBucket[], bucket: Statistics['bucket']): string => {
  const top = buckets.reduce((most, one) => (changesIn(one) > changesIn(most) ? one : most));
  return bucket === 'hour'
    ? `in the hour from ${bucketLabel(top.from, bucket)}`
    : `on ${bucketLabel(top.from, bucket)}`;
};
