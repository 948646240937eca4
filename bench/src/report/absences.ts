import type { BenchResult } from '../result.ts';
import { thousands } from './markdown.ts';

/** Each reason once, with all that it kept from being measured. */
export function formatAbsences({ absences }: BenchResult): string {
  const byReason = new Map<string, Set<string>>();
  for (const { contender, operation, size, reason } of absences) {
    const key = `${contender}: ${reason}`;
    const what = operation ?? `${thousands(size)} users`;
    byReason.set(key, (byReason.get(key) ?? new Set()).add(what));
  }
  const notes = [...byReason].map(([reason, what]) => `- ${reason} (${[...what].join(', ')})`);
  return notes.length === 0 ? '' : `Not measured:\n${notes.join('\n')}`;
}
