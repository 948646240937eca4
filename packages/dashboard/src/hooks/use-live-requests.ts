import { useDocumentVisibility } from '@mantine/hooks';
import type { RequestSummary } from '@rollcall/contracts';
import { useEffect, useEffectEvent, useState } from 'react';

export type LiveState = 'off' | 'connecting' | 'live' | 'interrupted';

type Listener = {
  readonly onRequest: (request: RequestSummary) => void;
  /** A stream has begun, the first or one more: what came in between is not in it. */
  readonly onOpen: () => void;
  /** The server refused the stream; the browser does not try again by itself. */
  readonly onRefused: () => void;
};

const retryMs = 10_000;

/**
 * Follows a stream of requests; `undefined` follows none. A tab that nobody looks at lets its stream go: a browser
 * keeps only six connections to a server that speaks HTTP/1.1.
 */
export const useLiveRequests = (path: string | undefined, listener: Listener): LiveState => {
  const visible = useDocumentVisibility() === 'visible';
  const [state, setState] = useState<LiveState>('connecting');
  const [attempt, setAttempt] = useState(0);
  const onRequest = useEffectEvent(listener.onRequest);
  const onOpen = useEffectEvent(listener.onOpen);
  const onRefused = useEffectEvent(listener.onRefused);

  // biome-ignore lint/correctness/useExhaustiveDependencies: an attempt is what opens the stream anew
  useEffect(() => {
    if (path === undefined || !visible) return;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const source = new EventSource(path);
    source.addEventListener('request', ({ data }) => onRequest(JSON.parse(data)));
    source.addEventListener('open', () => {
      setState('live');
      onOpen();
    });
    source.addEventListener('error', () => {
      setState('interrupted');
      if (source.readyState !== EventSource.CLOSED) return;
      onRefused();
      retry = setTimeout(() => setAttempt((before) => before + 1), retryMs);
    });
    return () => {
      source.close();
      clearTimeout(retry);
      setState('connecting');
    };
  }, [path, visible, attempt]);

  return path === undefined ? 'off' : state;
};
