import { ceilings } from './contenders/ceilings.ts';
import type { Contender } from './contenders/contender.ts';
import { ours } from './contenders/ours.ts';
import { peers } from './contenders/peers.ts';
import { pgbench } from './contenders/pgbench.ts';
import type { Operation } from './operations/operation.ts';
import { entraSync, oktaImport } from './operations/provider-operations.ts';
import { readOperations } from './operations/read-operations.ts';
import { writeOperations } from './operations/write-operations.ts';

/** In the order of the table; the first one is what the others are compared with. */
export const contenders: readonly Contender[] = [...ours, ...ceilings, pgbench, ...peers];

/** Reading first: writing changes what there is to read. */
export const operations: readonly Operation[] = [
  ...readOperations,
  oktaImport,
  ...writeOperations,
  entraSync,
];
