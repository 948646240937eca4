import type { DeliveryState } from '@rollcall/contracts';

/** The state of a connection's page in the address: the open tab, which deliveries are listed, and the one that is open. */
export type ConnectionSearch = {
  readonly tab?: string;
  readonly state?: DeliveryState;
  readonly resource?: string;
  /** The last delivery of the page before. */
  readonly cursor?: string;
  readonly delivery?: string;
};

export const deliveryStates: readonly DeliveryState[] = [
  'pending',
  'retrying',
  'delivered',
  'skipped',
  'dead',
];

const matching = (pattern: RegExp, value: unknown): string | undefined =>
  typeof value === 'string' && pattern.test(value) ? value : undefined;

const number = /^\d{1,18}$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A delivery may be linked to without its tab. */
export const readConnectionSearch = (raw: Record<string, unknown>): ConnectionSearch => {
  const delivery = matching(number, raw['delivery']);
  const all = {
    tab: matching(/^[a-z]{1,20}$/, raw['tab']) ?? (delivery === undefined ? undefined : 'deliveries'),
    state: deliveryStates.find((state) => state === raw['state']),
    resource: matching(uuid, raw['resource']),
    cursor: matching(number, raw['cursor']),
    delivery,
  };
  return Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== undefined),
  ) as ConnectionSearch;
};

export const readKindSearch = (raw: Record<string, unknown>): { readonly kind?: string } => {
  const kind = matching(/^[\w-]{1,64}$/, raw['kind']);
  return kind === undefined ? {} : { kind };
};
