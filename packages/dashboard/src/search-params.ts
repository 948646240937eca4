import type { HeldStatus, UsersView } from '@rollcall/contracts';

/**
 * The state of the pages as query parameters. They are kept as plain text (`?search=ada&page=2`) in place of the
 * router's JSON, so that a link reads well in a ticket. Defaults are left out.
 */
export type Plain = Record<string, string>;

export const parsePlain = (search: string): Plain => Object.fromEntries(new URLSearchParams(search));

export const stringifyPlain = (search: Record<string, unknown>): string => {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== '') parameters.set(name, String(value));
  }
  return parameters.size > 0 ? `?${parameters}` : '';
};

export const pageSizeMin = 25;
export const pageSizes = [pageSizeMin, 50, 100, 200];
export const pageSizeDefault = 50;

export type ListSearch = { readonly search?: string; readonly page?: number; readonly count?: number };
export type UsersSearch = ListSearch & Readonly<UsersView>;
export type HeldSearch = Omit<ListSearch, 'search'> & { readonly status?: HeldStatus };
export type DetailSearch = { readonly tab?: string; readonly page?: number; readonly count?: number };

const positive = (value: unknown): number | undefined => {
  const number = Number(value);
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
};

const oneOf = <T extends string>(known: readonly T[], value: unknown): T | undefined =>
  known.find((one) => one === value);

const text = (value: unknown, lengthMax: number): string | undefined =>
  typeof value === 'string' && value !== '' ? value.slice(0, lengthMax) : undefined;

const uuid = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value) ? value : undefined;

const present = <T extends object>(all: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

export const readListSearch = (raw: Record<string, unknown>): ListSearch => {
  const search = typeof raw['search'] === 'string' ? raw['search'].slice(0, 200) : '';
  const page = positive(raw['page']);
  const count = positive(raw['count']);
  return {
    ...(search === '' ? {} : { search }),
    ...(page === undefined || page === 1 ? {} : { page }),
    ...(count === undefined || count === pageSizeDefault || !pageSizes.includes(count) ? {} : { count }),
  };
};

/** A value needs its attribute, and an order its column. */
export const readUsersSearch = (raw: Record<string, unknown>): UsersSearch => {
  const attribute = text(raw['attribute'], 400);
  const sortBy = text(raw['sortBy'], 400);
  return {
    ...readListSearch(raw),
    ...present({
      status: oneOf(['active', 'deactivated', 'removed'], raw['status']),
      group: uuid(raw['group']),
      source: uuid(raw['source']),
      attribute,
      value: attribute === undefined ? undefined : text(raw['value'], 1000),
      sortBy,
      sortOrder: sortBy === undefined ? undefined : oneOf(['descending'], raw['sortOrder']),
    }),
  };
};

/** The attribute whose details are open. */
export const readAttributesSearch = (raw: Record<string, unknown>): { readonly attribute?: string } =>
  present({ attribute: uuid(raw['attribute']) });

/** For which resource type an extension schema is declared. */
export const readNewSchemaSearch = (raw: Record<string, unknown>): { readonly type?: string } =>
  present({ type: text(raw['type'], 64) });

export type TypeSearch = {
  readonly attribute?: string;
  readonly resource?: string;
  readonly page?: number;
  readonly count?: number;
};

/** Which attribute or resource of a type is open, and the page of its resources. */
export const readTypeSearch = (raw: Record<string, unknown>): TypeSearch => {
  const { search: _, ...paging } = readListSearch(raw);
  return { ...paging, ...readAttributesSearch(raw), ...present({ resource: uuid(raw['resource']) }) };
};

export type DashboardSearch = { readonly range?: 'day' | 'month'; readonly as?: 'table' };

/** Which time the charts are about, and whether their numbers are shown instead; a week needs no mention. */
export const readDashboardSearch = (raw: Record<string, unknown>): DashboardSearch =>
  present({ range: oneOf(['day', 'month'], raw['range']), as: oneOf(['table'], raw['as']) });

/** What the form of a new resource type starts from. */
export const readNewTypeSearch = (raw: Record<string, unknown>): { readonly template?: string } =>
  present({ template: text(raw['template'], 64) });

/** What the address says about which users and in which order, without the page of them. */
export const usersViewOf = ({ page: _, count: __, ...view }: UsersSearch): UsersView => view;

const heldStatuses: readonly HeldStatus[] = ['approved', 'rejected'];

/** Pending is what one comes for, and needs no mention. */
export const readHeldSearch = (raw: Record<string, unknown>): HeldSearch => {
  const { search: _, ...paging } = readListSearch(raw);
  const status = heldStatuses.find((known) => known === raw['status']);
  return { ...paging, ...(status === undefined ? {} : { status }) };
};

export const readDetailSearch = (raw: Record<string, unknown>): DetailSearch => {
  const { search: _, ...paging } = readListSearch(raw);
  return { ...paging, ...(typeof raw['tab'] === 'string' ? { tab: raw['tab'] } : {}) };
};

/** A page of the interface as the API's `startIndex` and `count`. */
export const pageQuery = ({ page = 1, count = pageSizeDefault }: { page?: number; count?: number }) => ({
  startIndex: (page - 1) * count + 1,
  count,
});

/** Where to go after signing in: a path of this site, never another site or the sign-in page itself. */
export const returnPath = (value: unknown): string =>
  typeof value === 'string' && /^\/(?![/\\])/.test(value) && !/^\/(sign-in|setup)\b/.test(value)
    ? value
    : '/';
