import type { LogSink } from './logging.ts';

/** For a person at a terminal: one short line per entry, e.g. `12:01:33 GET /v1/session 200 4 ms`. */
export const textLog = (out: LogSink): LogSink => ({
  write: (line) => out.write(`${formatLine(line)}\n`),
});

export const formatLine = (line: string): string => {
  const entry = parse(line);
  if (entry === undefined) return line.trimEnd();
  const time = String(entry['time'] ?? '').slice(11, 19);
  const { level, msg, method, route, status, durationMs } = entry;
  const text =
    msg === 'request' ? `${method} ${route} ${status} ${durationMs} ms` : `${msg ?? ''}${detailsOf(entry)}`;
  return `${time} ${level === 'info' ? '' : `${String(level).toUpperCase()} `}${text}`;
};

const shown = new Set(['time', 'level', 'msg', 'requestId']);

const detailsOf = (entry: Record<string, unknown>): string => {
  const details = Object.entries(entry).filter(([name]) => !shown.has(name));
  return details
    .map(([name, value]) => (name === 'err' ? describeError(value) : ` ${name}=${JSON.stringify(value)}`))
    .join('');
};

const describeError = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return '';
  const { type, message, stack } = value as { type?: unknown; message?: unknown; stack?: unknown };
  return `: ${type}: ${message}${typeof stack === 'string' && stack !== '' ? `\n${stack}` : ''}`;
};

const parse = (line: string): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
};
