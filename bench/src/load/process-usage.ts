import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** Linux counts CPU time in ticks of a hundredth of a second. */
const millisecondsPerTick = 10;

interface ProcessStat {
  readonly parent: number;
  /** Milliseconds. */
  readonly own: number;
  readonly ofEndedChildren: number;
}

/** `undefined` where there is no /proc, or no such process. */
function statOf(pid: number | string): ProcessStat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold anything; the numbers start behind it.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [parent = 0, user = 0, system = 0, childUser = 0, childSystem = 0] = [1, 11, 12, 13, 14].map(
      (index) => fields[index],
    );
    return {
      parent,
      own: (user + system) * millisecondsPerTick,
      ofEndedChildren: (childUser + childSystem) * millisecondsPerTick,
    };
  } catch {
    return undefined;
  }
}

/** CPU time of a process so far, in milliseconds. */
export const cpuOf = (pid: number): number => statOf(pid)?.own ?? 0;

/** CPU time of a process with its children, those that have ended too: a PostgreSQL server with its backends. */
export function cpuOfFamily(pid: number): number {
  const parent = statOf(pid);
  if (parent === undefined) return 0;
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(statOf)
    .filter((stat) => stat?.parent === pid);
  return children.reduce((sum, stat) => sum + (stat?.own ?? 0), parent.own + parent.ofEndedChildren);
}

export const parentOf = (pid: number): number | undefined => statOf(pid)?.parent;

/** From here on the peak is counted anew; without /proc, or for a process of others, it stays that of its whole life. */
export function resetResidentPeak(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch {}
}

/** The most resident memory in megabytes; `undefined` where there is no /proc. */
export function residentPeakOf(pid: number): number | undefined {
  try {
    const kilobytes = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1_024;
  } catch {
    return undefined;
  }
}
