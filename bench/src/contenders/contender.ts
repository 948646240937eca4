import type { Load, LoadResult } from '../load/run-load.ts';
import type { Operation } from '../operations/operation.ts';

export interface Measurement extends LoadResult {
  /** Milliseconds of CPU a request: of the contender, and of the database server where that is a process of its own. */
  readonly cpu: number | undefined;
  readonly databaseCpu: number | undefined;
  /** Megabytes of resident memory at the highest point of the run. */
  readonly residentPeak: number | undefined;
}

/** Someone who is started, filled with the same data and put under the same load. */
export interface Contender {
  readonly name: string;
  readonly title: string;
  /** The most users that it is filled with; more would take longer than anyone waits. */
  readonly sizeMax: number;
  /** Why it has no part in an operation; `undefined`: it has. */
  refusal(operation: Operation): string | undefined;
  start(setting: Setting): Promise<Running>;
}

export interface Setting {
  readonly size: number;
  /** An own database holding the seeded directory; an empty one where it does not. */
  database(kind: 'seeded' | 'empty'): Promise<string>;
  readonly databasePid: number | undefined;
  /** Where our server leaves a CPU profile when it ends. */
  readonly profileFolder: string | undefined;
  /** Aborted when the caller wants to stop. */
  readonly signal: AbortSignal;
  say(line: string): void;
}

export interface Running {
  measure(operation: Operation, load: Load): Promise<Measurement>;
  stop(): Promise<void>;
}
