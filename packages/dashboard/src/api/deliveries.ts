import type { DeliveriesPage, DeliveriesQuery, DeliveriesQueued, DeliveryDetail } from '@rollcall/contracts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { connectionKey, connectionPath } from './connections.ts';
import { queryString } from './paths.ts';
import { request } from './request.ts';

export const deliveriesQuery = (id: string, query: DeliveriesQuery) =>
  queryOptions({
    queryKey: [...connectionKey(id), 'deliveries', query],
    queryFn: ({ signal }) =>
      request<DeliveriesPage>('GET', connectionPath(id, `/deliveries${queryString(query)}`), { signal }),
    placeholderData: keepPreviousData,
  });

const deliveryPath = (delivery: string, rest = ''): string =>
  `/deliveries/${encodeURIComponent(delivery)}${rest}`;

export const deliveryQuery = (id: string, delivery: string) =>
  queryOptions({
    queryKey: [...connectionKey(id), 'delivery', delivery],
    queryFn: ({ signal }) =>
      request<DeliveryDetail>('GET', connectionPath(id, deliveryPath(delivery)), { signal }),
  });

export const resendDelivery = (id: string, delivery: string): Promise<DeliveryDetail> =>
  request('POST', connectionPath(id, deliveryPath(delivery, '/resend')));

export const resendFrom = (id: string, from: string): Promise<DeliveriesQueued> =>
  request('POST', connectionPath(id, '/resend'), { body: { from } });

export const reviveDeliveries = (id: string): Promise<DeliveriesQueued> =>
  request('POST', connectionPath(id, '/revive'));
