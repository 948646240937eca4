import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** What tells one process from every other, now and after a restart of process, container or machine. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  /** Clock ticks since boot at which the process started: a reused pid has another. Linux only. */
  readonly startTicks?: string | undefined;
  /** Kernel and boot: pids of another boot say nothing. Linux only. */
  readonly boot?: string | undefined;
  /** Pids of another container say nothing: there, every server is number 1. Linux only. */
  readonly pidNamespace?: string | undefined;
}

const readOr = (read: () => string): string | undefined => {
  try {
    return read().trim();
  } catch {
    return undefined;
  }
};

/** The fields of /proc/<pid>/stat from the state on; the command before them may hold spaces and brackets. */
const statOf = (pid: number): { state: string; startTicks: string } | undefined => {
  const fields = readOr(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
    ?.replace(/^.*\) /s, '')
    .split(' ');
  const [state, startTicks] = [fields?.[0], fields?.[19]];
  return state === undefined || startTicks === undefined ? undefined : { state, startTicks };
};

const bootId = (): string | undefined =>
  readOr(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'));
const pidNamespace = (): string | undefined => readOr(() => readlinkSync('/proc/self/ns/pid'));

export const currentProcess = (): ProcessIdentity => ({
  pid: process.pid,
  host: hostname(),
  startTicks: statOf(process.pid)?.startTicks,
  boot: bootId(),
  pidNamespace: pidNamespace(),
});

/** Whether that process runs; `unknown` when it cannot be seen from here. */
export const lifeOf = (other: ProcessIdentity): 'alive' | 'dead' | 'unknown' => {
  const boot = bootId();
  const namespace = pidNamespace();
  const sameTable =
    boot === undefined
      ? other.boot === undefined && other.host === hostname()
      : other.boot === boot && namespace !== undefined && other.pidNamespace === namespace;
  if (!sameTable) return 'unknown';
  if (!exists(other.pid)) return 'dead';
  const stat = statOf(other.pid);
  if (stat === undefined || other.startTicks === undefined) return 'unknown';
  return stat.startTicks === other.startTicks && !/[ZX]/.test(stat.state) ? 'alive' : 'dead';
};

const exists = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there and belongs to somebody else.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
};
