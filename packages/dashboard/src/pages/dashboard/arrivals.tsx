import { Button, Group, SegmentedControl, SimpleGrid, Skeleton, Stack, Table, Text } from '@mantine/core';
import type { Statistics } from '@rollcall/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { type StatisticsRange, statisticsQuery } from '../../api/statistics.ts';
import type { DashboardSearch } from '../../search-params.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Section } from '../../ui/section.tsx';
import { bucketLabel, figures, summaryOf, totalOf } from './figures.ts';

const FigureChart = lazy(async () => ({ default: (await import('./figure-chart.tsx')).FigureChart }));

const route = getRouteApi('/app/');

const refreshMs = 15_000;
const ranges: { value: StatisticsRange; label: string }[] = [
  { value: 'day', label: 'Day' },
  { value: 'week', label: 'Week' },
  { value: 'month', label: 'Month' },
];

/** What identity providers changed, drawn, and for those who do not see it or want the numbers as a table. */
export function Arrivals() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { range = 'week' } = search;
  const asTable = search.as === 'table';
  const show = (next: DashboardSearch): void =>
    void navigate({ search: next, replace: true, resetScroll: false });
  const statistics = useQuery({ ...statisticsQuery(range), refetchInterval: refreshMs });
  return (
    <Section
      title="What arrived"
      description="People and failed requests; days are those of UTC."
      actions={
        <Group gap="sm">
          <SegmentedControl<StatisticsRange>
            aria-label="Time"
            size="xs"
            data={ranges}
            value={range}
            onChange={(chosen) => show(searchOf(chosen, asTable))}
          />
          <Button size="xs" variant="default" onClick={() => show(searchOf(range, !asTable))}>
            {asTable ? 'Show as charts' : 'Show as a table'}
          </Button>
        </Group>
      }
    >
      {statistics.data !== undefined ? (
        <>
          <Text role="status">{summaryOf(statistics.data)}</Text>
          {asTable ? <FigureTable statistics={statistics.data} /> : <Charts statistics={statistics.data} />}
        </>
      ) : statistics.error !== null ? (
        <ErrorState
          error={statistics.error}
          onRetry={() => void statistics.refetch()}
          retrying={statistics.isFetching}
        />
      ) : (
        <Skeleton height={160} />
      )}
    </Section>
  );
}

/** A week of charts is what one comes for, and stands in no address. */
const searchOf = (range: StatisticsRange, asTable: boolean): DashboardSearch => ({
  ...(range === 'week' ? {} : { range }),
  ...(asTable ? { as: 'table' } : {}),
});

function Charts({ statistics }: { statistics: Statistics }) {
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
      {figures.map(({ name, label }) => (
        <Stack key={name} gap="xs" data-figure={name}>
          <Text size="sm" fw={600}>
            {label}: {totalOf(statistics.buckets, name).toLocaleString('en-GB')}
          </Text>
          <Suspense fallback={<Skeleton height={120} />}>
            <FigureChart statistics={statistics} name={name} label={label} />
          </Suspense>
        </Stack>
      ))}
    </SimpleGrid>
  );
}

function FigureTable({ statistics: { buckets, bucket } }: { statistics: Statistics }) {
  return (
    <Table.ScrollContainer minWidth={0}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{bucket === 'hour' ? 'Hour' : 'Day'}</Table.Th>
            {figures.map(({ name, label }) => (
              <Table.Th key={name}>{label}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {buckets.map((each) => (
            <Table.Tr key={each.from}>
              <Table.Td>{bucketLabel(each.from, bucket)}</Table.Td>
              {figures.map(({ name }) => (
                <Table.Td key={name}>{each[name].toLocaleString('en-GB')}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
