import type { RequestSummary } from '@rollcall/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { fetchRequests, liveRequestsPath, requestsQuery } from '../../api/requests.ts';
import { type LiveState, useLiveRequests } from '../../hooks/use-live-requests.ts';
import { type LogSearch, liveQueryOf, mayFollow, requestsAskedOf } from '../../log-search.ts';
import { addRequests, newestFirst, unknownTo } from './newest-first.ts';

/** A request that was answered before the stream began may be written only after the list was read. */
const catchUpMs = 2_000;

type LiveLog = {
  readonly state: LiveState;
  /** Requests that wait, since showing them would move what is being read. */
  readonly waiting: readonly RequestSummary[];
  readonly showWaiting: () => void;
};

/** Puts new requests on top of the list, at once or, while someone reads, when they ask for them. */
export const useLiveLog = (search: LogSearch, isReading: () => boolean): LiveLog => {
  const client = useQueryClient();
  const asked = requestsAskedOf(search);
  const { queryKey } = requestsQuery(asked);
  const path =
    search.live === 'off' || !mayFollow(search) ? undefined : liveRequestsPath(liveQueryOf(search));
  const list = JSON.stringify(asked);
  const [waiting, hold] = useWaiting(list);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const show = (rows: readonly RequestSummary[]): void => {
    client.setQueryData(queryKey, (page) => (page === undefined ? undefined : addRequests(page, rows)));
    hold([]);
  };

  const arrive = (rows: readonly RequestSummary[]): void => {
    const fresh = unknownTo(rows, client.getQueryData(queryKey)?.items ?? [], waiting());
    if (fresh.length === 0) return;
    const all = newestFirst([...fresh, ...waiting()]);
    if (isReading()) hold(all);
    else show(all);
  };

  const catchUp = async (): Promise<void> => {
    const page = await fetchRequests(asked).catch(() => undefined);
    if (page !== undefined) arrive(page.items);
  };

  const state = useLiveRequests(path, {
    onRequest: (request) => arrive([request]),
    onOpen: () => {
      clearTimeout(timer.current);
      timer.current = setTimeout(catchUp, catchUpMs);
    },
    onRefused: () => void client.invalidateQueries({ queryKey }),
  });

  return { state, waiting: waiting(), showWaiting: () => show(waiting()) };
};

type Waiting = { readonly list: string; readonly rows: readonly RequestSummary[] };

/** What waits for one list. Events come faster than pages are drawn, so the truth is a ref and the state its shadow. */
const useWaiting = (
  list: string,
): [() => readonly RequestSummary[], (rows: readonly RequestSummary[]) => void] => {
  const truth = useRef<Waiting>({ list, rows: [] });
  const [, draw] = useState(truth.current);
  const read = () => (truth.current.list === list ? truth.current.rows : []);
  const write = (rows: readonly RequestSummary[]): void => {
    truth.current = { list, rows };
    draw(truth.current);
  };
  return [read, write];
};
