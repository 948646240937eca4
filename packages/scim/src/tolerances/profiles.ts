import { type ToleranceName, toleranceNames } from './tolerance-table.ts';

/** A named set of tolerances. `default` accepts all that is known, since none contradicts another. */
export const profiles: ReadonlyMap<string, ReadonlySet<ToleranceName>> = new Map([
  ['strict', new Set<ToleranceName>()],
  ['default', new Set(toleranceNames)],
]);
