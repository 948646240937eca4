import type { LiveRequestsQuery, RequestsQuery } from '@rollcall/contracts';
import type { RequestsAsked } from './api/requests.ts';

/** The provisioning log's state in the address. Live is what one comes for, and needs no mention. */
export type LogSearch = {
  readonly search?: string;
  readonly token?: string;
  readonly status?: string;
  readonly method?: Method;
  readonly type?: string;
  readonly within?: Within;
  readonly from?: string;
  readonly to?: string;
  /** The last request of the page before. */
  readonly cursor?: string;
  readonly live?: 'off';
};

export type Method = NonNullable<RequestsQuery['method']>;

export const methods: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

const hourMs = 3_600_000;
const spans = { '1h': hourMs, '1d': 24 * hourMs, '7d': 7 * 24 * hourMs } as const;
export type Within = keyof typeof spans;

const text = (value: unknown, lengthMax: number): string | undefined =>
  typeof value === 'string' && value !== '' ? value.slice(0, lengthMax) : undefined;

const uuid = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value) ? value : undefined;

const status = (value: unknown): string | undefined =>
  typeof value === 'string' && /^(failed|[1-5]xx|[1-5]\d{2})$/.test(value) ? value : undefined;

const instant = (value: unknown): string | undefined => {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
};

/** What the address holds as far as it makes sense; a span of time and a `from` of its own exclude each other. */
export const readLogSearch = (raw: Record<string, unknown>): LogSearch => {
  const within = (Object.keys(spans) as Within[]).find((span) => span === raw['within']);
  const all = {
    search: text(raw['search'], 200),
    token: uuid(raw['token']),
    status: status(raw['status']),
    method: methods.find((method) => method === raw['method']),
    type: text(raw['type'], 64),
    within,
    from: within === undefined ? instant(raw['from']) : undefined,
    to: within === undefined ? instant(raw['to']) : undefined,
    cursor: uuid(raw['cursor']),
    live: raw['live'] === 'off' ? 'off' : undefined,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as LogSearch;
};

/** What both the list and the live stream are narrowed to. */
export const liveQueryOf = ({ search, token, status, method, type }: LogSearch): LiveRequestsQuery => ({
  ...(search === undefined ? {} : { search }),
  ...(token === undefined ? {} : { token }),
  ...(status === undefined ? {} : { status }),
  ...(method === undefined ? {} : { method }),
  ...(type === undefined ? {} : { resourceType: type }),
});

export const requestsAskedOf = (search: LogSearch): RequestsAsked => ({
  ...liveQueryOf(search),
  ...(search.within === undefined ? {} : { withinMs: spans[search.within] }),
  ...(search.from === undefined ? {} : { from: search.from }),
  ...(search.to === undefined ? {} : { to: search.to }),
  ...(search.cursor === undefined ? {} : { cursor: search.cursor }),
});

/** New requests belong on top of the first page, unless it ends in the past. */
export const mayFollow = ({ cursor, to }: LogSearch): boolean => cursor === undefined && to === undefined;

/** Anything that keeps requests out of the list. */
export const isNarrowed = ({ cursor: _, live: __, ...filters }: LogSearch): boolean =>
  Object.keys(filters).length > 0;
