import type { EventEmitter } from 'node:events';

/** Until there is news of this name, the time is over, or whoever waits has gone. */
export const restUntil = (news: EventEmitter, name: string, ms: number, gone: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      news.off(name, end);
      gone.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    news.once(name, end);
    gone.addEventListener('abort', end);
    if (gone.aborted) end();
  });
