import type { LogSink } from './logging.ts';

const gatherMs = 20;
/** What a pipe takes as a whole (PIPE_BUF), so that lines of several workers are not mixed up. */
const textMax = 4_096;

/**
 * Lines written together, a few milliseconds after the first of them: a line for every request is otherwise a call of
 * the operating system for every request. `flush` writes what waits, at the end of the process.
 */
export const gatheredLog = (out: LogSink): LogSink & { flush(): void } => {
  let text = '';
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (text === '') return;
    const lines = text;
    text = '';
    out.write(lines);
  };
  const write = (line: string): void => {
    if (text.length + line.length > textMax) flush();
    text += line;
    timer ??= setTimeout(flush, gatherMs);
  };
  return { write, flush };
};
