import type { Measurement } from './contenders/contender.ts';

/** The median run of one contender at one operation. */
export interface Outcome {
  readonly size: number;
  readonly concurrency: number;
  readonly operation: string;
  readonly contender: string;
  readonly runs: number;
  readonly measurement: Measurement;
}

/** Why there is no figure. */
export interface Absence {
  readonly size: number;
  readonly contender: string;
  /** Left out: of all. */
  readonly operation?: string;
  readonly reason: string;
}

export interface BenchResult {
  readonly outcomes: readonly Outcome[];
  readonly absences: readonly Absence[];
}

export type Say = (line: string) => void;

export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
