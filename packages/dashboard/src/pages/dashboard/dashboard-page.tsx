import { SimpleGrid, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { overviewQuery } from '../../api/overview.ts';
import { settingsQuery } from '../../api/settings.ts';
import { BlockSkeleton } from '../../ui/block-skeleton.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page } from '../../ui/page.tsx';
import { Arrivals } from './arrivals.tsx';
import { FailedLately } from './failed-lately.tsx';
import { FirstSteps } from './first-steps.tsx';
import { firstSteps } from './first-steps-state.ts';
import { HeldBanner } from './held-banner.tsx';
import { PeopleNumbers } from './people-numbers.tsx';
import { TokenCalls } from './token-calls.tsx';

/** New people and first calls show up while the page is open. */
const refreshMs = 5_000;

export function DashboardPage() {
  const overview = useQuery({ ...overviewQuery, refetchInterval: refreshMs });
  const settings = useQuery({ ...settingsQuery, refetchInterval: refreshMs });
  const failed = [overview, settings].find((query) => query.error !== null && query.data === undefined);

  const retry = (): void => {
    void overview.refetch();
    void settings.refetch();
  };

  return (
    <Page title="Dashboard" description="Who is in the directory, and when identity providers last called.">
      {failed !== undefined ? (
        <ErrorState error={failed.error} onRetry={retry} retrying={failed.isFetching} />
      ) : overview.data === undefined || settings.data === undefined ? (
        <DashboardSkeleton />
      ) : (
        <Stack gap="lg">
          <HeldBanner />
          <FirstSteps steps={firstSteps(settings.data.settings, overview.data)} />
          <PeopleNumbers overview={overview.data} />
          <Arrivals />
          <TokenCalls />
          <FailedLately />
        </Stack>
      )}
    </Page>
  );
}

function DashboardSkeleton() {
  return (
    <Stack gap="lg" aria-busy="true">
      <SimpleGrid cols={{ base: 2, md: 4 }}>
        {['active', 'deactivated', 'removed', 'groups'].map((each) => (
          <BlockSkeleton key={each} lines={2} />
        ))}
      </SimpleGrid>
      <BlockSkeleton lines={5} />
    </Stack>
  );
}
