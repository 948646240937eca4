/**
 * One process at a time per data directory: PGlite itself opens a directory twice without a word, and then one
 * process's writes are lost.
 *
 * Node has no flock, so a lock is a file that says who holds it. To claim, a process writes a file under a fresh
 * name and only then looks for others, so that of two claims at least one sees the other. Another's file counts for
 * as long as its process lives:
 * - in the same boot and pid namespace the process table answers, at once (pid and start time, as pids are reused);
 * - otherwise (a container that came back, a volume that moved to another machine) the owner's beat answers: every
 *   process touches its file every 2 s, and a file that rests for 10 s belongs to nobody.
 * A process whose file was taken away although it lives (it was suspended for longer) stops its database.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { OpenDatabaseError } from '../open-database-error.ts';
import {
  beat,
  type LockFile,
  otherLockFiles,
  readLockFile,
  removeLockFile,
  writeLockFile,
} from './lock-file.ts';
import { lifeOf } from './process-identity.ts';

export interface DirectoryLock {
  release(): Promise<void>;
}

export interface LockOptions {
  readonly log: (line: string) => void;
  /** Somebody has taken the directory: stop writing at once. */
  readonly onLost: () => void;
  readonly beatEveryMs?: number;
  readonly restMs?: number;
}

/** A claim younger than this may be one that is about to give way, as ours is. */
const CONTEST_MS = 1_000;

/** @throws OpenDatabaseError when a living process holds the directory. */
export async function lockDirectory(dataDir: string, options: LockOptions): Promise<DirectoryLock> {
  const { log, onLost, beatEveryMs = 2_000, restMs = 10_000 } = options;
  for (;;) {
    const own = await writeLockFile(dataDir);
    const rivals = await livingRivals(dataDir, own);
    if (rivals.length === 0) return keep(own, beatEveryMs, onLost);

    await removeLockFile(own);
    for (const rival of rivals) await waitForEnd(rival, { dataDir, log, restMs });
    await delay(50 + Math.random() * 300);
  }
}

const life = ({ owner }: LockFile) => (owner === undefined ? 'unknown' : lifeOf(owner));

async function livingRivals(dataDir: string, own: string): Promise<LockFile[]> {
  const others = await otherLockFiles(dataDir, own);
  const dead = others.filter((other) => life(other) === 'dead');
  for (const { path } of dead) await removeLockFile(path);
  return others.filter((other) => !dead.includes(other));
}

/** Returns when the rival has withdrawn or is known to be dead. */
async function waitForEnd(
  rival: LockFile,
  { dataDir, log, restMs }: { dataDir: string; log: (line: string) => void; restMs: number },
): Promise<void> {
  const living = life(rival) === 'alive';
  const since = Date.parse(rival.owner?.since ?? '');
  if (living && !(Date.now() - since < CONTEST_MS)) throw new OpenDatabaseError(refusal(dataDir, rival));
  if (!living) log(`${holder(rival)} may still be using ${dataDir}: watching for ${restMs / 1000} s.`);

  const until = Date.now() + (living ? CONTEST_MS : restMs);
  while (Date.now() < until) {
    await delay(Math.min(250, restMs / 4));
    const now = await readLockFile(rival.path);
    if (now === undefined) return;
    if (now.owner !== undefined && life(now) === 'dead') break;
    if (!living && now.beatMs !== rival.beatMs) throw new OpenDatabaseError(refusal(dataDir, now));
  }
  if (living && life(rival) !== 'dead' && (await readLockFile(rival.path)) !== undefined)
    throw new OpenDatabaseError(refusal(dataDir, rival));
  await removeLockFile(rival.path);
  if (!living) log(`${holder(rival)} has gone: taking over ${dataDir}.`);
}

function keep(own: string, beatEveryMs: number, onLost: () => void): DirectoryLock {
  const timer = setInterval(async () => {
    // A beat that fails otherwise (a full or absent disk) is the database's to report.
    const held = await beat(own).catch(() => true);
    if (held) return;
    clearInterval(timer);
    onLost();
  }, beatEveryMs);
  timer.unref();
  return {
    release: async () => {
      clearInterval(timer);
      await removeLockFile(own);
    },
  };
}

const holder = ({ owner }: LockFile): string =>
  owner === undefined ? 'Another process' : `Process ${owner.pid} on ${owner.host} (since ${owner.since})`;

const refusal = (dataDir: string, rival: LockFile): string =>
  `${holder(rival)} is using the data directory ${dataDir}: stop it first, or set DATABASE_URL to a PostgreSQL server if several processes are to share one database.`;
