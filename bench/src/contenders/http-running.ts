import type { World } from '../data/world.ts';
import { cpuOf, cpuOfFamily, resetResidentPeak, residentPeakOf } from '../load/process-usage.ts';
import { type Load, type LoadTarget, runLoad } from '../load/run-load.ts';
import type { Operation } from '../operations/operation.ts';
import type { Measurement, Running } from './contender.ts';
import type { ContenderProcess } from './contender-process.ts';

export interface HttpContender extends LoadTarget {
  readonly world: World;
  readonly process: ContenderProcess;
  readonly databasePid: number | undefined;
  /** Once the process has ended. */
  readonly afterwards?: () => Promise<void>;
}

/** A contender that speaks HTTP, under load. */
export class HttpRunning implements Running {
  readonly #contender: HttpContender;
  readonly #units = new Map<string, number>();

  constructor(contender: HttpContender) {
    this.#contender = contender;
  }

  async measure(operation: Operation, load: Load): Promise<Measurement> {
    const { world, process, databasePid } = this.#contender;
    resetResidentPeak(process.pid);
    const cpuBefore = this.#cpu();
    const result = await runLoad(this.#contender, load, () => operation.unit(world, this.#next(operation)));
    const cpuAfter = this.#cpu();
    return {
      ...result,
      cpu: (cpuAfter.server - cpuBefore.server) / result.requests,
      databaseCpu:
        databasePid === undefined ? undefined : (cpuAfter.database - cpuBefore.database) / result.requests,
      residentPeak: residentPeakOf(process.pid),
    };
  }

  async stop(): Promise<void> {
    await this.#contender.process.stop();
    await this.#contender.afterwards?.();
  }

  #next({ name }: Operation): number {
    const n = this.#units.get(name) ?? 0;
    this.#units.set(name, n + 1);
    return n;
  }

  #cpu() {
    const { process, databasePid } = this.#contender;
    return {
      server: cpuOf(process.pid),
      database: databasePid === undefined ? 0 : cpuOfFamily(databasePid),
    };
  }
}
