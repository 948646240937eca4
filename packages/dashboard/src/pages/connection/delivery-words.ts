import type { DeliveryState } from '@rollcall/contracts';

export const changesInWords = (count: number): string =>
  count === 1 ? 'One change' : `${count.toLocaleString('en-GB')} changes`;

export const deliveryWords: Record<DeliveryState, { readonly label: string; readonly color: string }> = {
  pending: { label: 'Waiting', color: 'gray' },
  retrying: { label: 'Trying again', color: 'orange' },
  delivered: { label: 'Delivered', color: 'pine' },
  skipped: { label: 'Nothing to do', color: 'gray' },
  dead: { label: 'Given up', color: 'red' },
};
