import type { Log } from '../pool.ts';
import { type Engine, startEngine } from './engine.ts';
import { EngineStream } from './engine-stream.ts';

/** Keeps one engine running over a data directory: after a crash the next connection starts it anew. */
export interface EngineSupervisor {
  engine(): Promise<Engine>;
  openStream(): EngineStream;
  /** No engine from here on; a running one is stopped at once. */
  abandon(reason: string): void;
  close(): Promise<void>;
}

export function superviseEngine(directory: string, log: Log): EngineSupervisor {
  let starting: Promise<Engine> | undefined;
  let running: Engine | undefined;
  let ended: Error | undefined;

  const start = async (): Promise<Engine> => {
    const started = await startEngine({ directory });
    if (ended !== undefined) {
      await started.kill();
      throw ended;
    }
    running = started;
    void started.stopped.then((reason) => {
      if (reason !== undefined && ended === undefined)
        log(`The embedded database stopped and is started again when next used: ${reason}`);
    });
    return started;
  };

  const engine = async (): Promise<Engine> => {
    if (ended !== undefined) throw ended;
    if (running?.isRunning()) return running;
    starting ??= start().finally(() => {
      starting = undefined;
    });
    return starting;
  };

  return {
    engine,
    openStream: () => new EngineStream(async (stream) => (await engine()).attach(stream)),
    abandon: (reason) => {
      ended ??= new Error(reason);
      void running?.kill();
    },
    close: async () => {
      ended ??= new Error('The embedded database is closed.');
      await starting?.catch(() => {});
      if (running?.isRunning()) await running.close();
    },
  };
}
