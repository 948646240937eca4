import type { BenchResult } from '../result.ts';
import { formatAbsences } from './absences.ts';
import { formatCpu } from './cpu.ts';
import { formatGrowth } from './growth.ts';
import { formatTables } from './table.ts';

/** All tables, in Markdown. */
export const formatReport = (result: BenchResult): string =>
  [formatTables, formatCpu, formatGrowth, formatAbsences]
    .map((format) => format(result))
    .filter((part) => part !== '')
    .join('\n\n');
