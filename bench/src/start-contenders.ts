import type { Contender, Running, Setting } from './contenders/contender.ts';
import { contenders } from './registry.ts';
import { type Absence, reasonOf } from './result.ts';
import type { BenchRun } from './run-bench.ts';

export interface Started {
  readonly contender: Contender;
  readonly running: Running;
}

interface StartRun extends BenchRun {
  readonly size: number;
  readonly absences: Absence[];
}

/** Fills `there`, so that whoever was started before a failure can be stopped. */
export async function startContenders(there: Started[], run: StartRun): Promise<void> {
  const { size, options, signal, say, absences } = run;
  const database = copiesOfOne(run);
  for (const contender of contenders.filter(({ name }) => options.contenders.includes(name))) {
    const { name, sizeMax } = contender;
    const leaveOut = (reason: string) => {
      absences.push({ size, contender: name, reason });
      say(`${name}: left out: ${reason}`);
    };
    if (size > sizeMax) {
      leaveOut(`it is filled with at most ${sizeMax} users`);
      continue;
    }
    say(`${name}: starting with ${size} users`);
    try {
      const running = await contender.start({
        size,
        database,
        databasePid: run.databases.pid,
        profileFolder: options.profile,
        signal,
        say: (line) => say(`${name}: ${line}`),
      });
      there.push({ contender, running });
    } catch (error) {
      signal.throwIfAborted();
      leaveOut(reasonOf(error));
    }
  }
}

/** One directory is made for a size, and copied for everyone who asks. */
function copiesOfOne({ size, databases, signal, say }: StartRun): Setting['database'] {
  let seeded: Promise<string> | undefined;
  return async (kind) => {
    if (kind === 'empty') return databases.create();
    seeded ??= databases.seed({ size, signal, say: (line) => say(`PostgreSQL: ${line}`) });
    return databases.copy(await seeded);
  };
}
