import { ceilings } from './contenders/ceilings.ts';
import type { Contender } from './contenders/contender.ts';
import { oursPostgresql } from './contenders/ours-postgresql.ts';
import type { Operation } from './operations/operation.ts';
import { readOperations } from './operations/read-operations.ts';
import { writeOperations } from './operations/write-operations.ts';

/** In the order of the table; the first one is what the others are compared with. */
export const contenders: readonly Contender[] = [oursPostgresql, ...ceilings];

/** Reading first: writing changes what there is to read. */
export const operations: readonly Operation[] = [...readOperations, ...writeOperations];
