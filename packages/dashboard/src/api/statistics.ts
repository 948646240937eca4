import type { Statistics, StatisticsQuery } from '@rollcall/contracts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { directory, directoryPath, queryString } from './paths.ts';
import { request } from './request.ts';

export type StatisticsRange = NonNullable<StatisticsQuery['range']>;

export const statisticsQuery = (range: StatisticsRange) =>
  queryOptions({
    queryKey: [directory, 'statistics', range],
    queryFn: ({ signal }) =>
      request<Statistics>('GET', directoryPath(`/statistics${queryString({ range })}`), { signal }),
    placeholderData: keepPreviousData,
  });
