import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { infraTokensQuery } from '../../api/infra-tokens.ts';
import { settingsQuery } from '../../api/settings.ts';
import type { Guide } from '../../guides/guide.ts';
import { guides } from '../../guides/guides.ts';
import { BlockSkeleton } from '../../ui/block-skeleton.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page } from '../../ui/page.tsx';
import { NotFoundPage } from '../not-found-page.tsx';
import { GuideList } from './guide-list.tsx';
import { GuideMapping } from './guide-mapping.tsx';
import { GuideSightings } from './guide-sightings.tsx';
import { GuideSteps } from './guide-steps.tsx';
import { GuideValues } from './guide-values.tsx';
import { GuideWarnings } from './guide-warnings.tsx';

const route = getRouteApi('/app/guides/$idp');

/** The provider's first request shows up while the admin looks. */
const refreshMs = 3_000;

export function GuidePage() {
  const { idp } = route.useParams();
  const guide = guides.find(({ id }) => id === idp);
  if (guide === undefined) return <NotFoundPage />;
  return (
    <Page
      title={guide.name}
      crumbs={[{ label: 'Set-up guides', to: '/guides' }, { label: guide.name }]}
      description={guide.about}
    >
      <Stack gap="lg">
        <LiveParts key={guide.id} guide={guide} />
        <GuideMapping guide={guide} />
        <GuideList title="Custom attributes" items={guide.customAttributes} />
        <GuideList title="Groups" items={guide.groups} />
        <GuideList title="When someone leaves" items={guide.leaving} />
        <GuideList title="Good to know" items={guide.pitfalls} />
      </Stack>
    </Page>
  );
}

/** What depends on this server: warnings, values, and what it has seen. */
function LiveParts({ guide }: { guide: Guide }) {
  const settings = useQuery(settingsQuery);
  const tokens = useQuery({ ...infraTokensQuery, refetchInterval: refreshMs });
  const failed = [settings, tokens].find((query) => query.error !== null && query.data === undefined);
  if (failed !== undefined) {
    return (
      <ErrorState error={failed.error} onRetry={() => void failed.refetch()} retrying={failed.isFetching} />
    );
  }
  if (settings.data === undefined || tokens.data === undefined) {
    return (
      <div aria-busy="true">
        <BlockSkeleton lines={6} />
      </div>
    );
  }
  const live = tokens.data.items
    .filter(({ expired }) => !expired)
    .toSorted((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
  return (
    <>
      <GuideWarnings guide={guide} view={settings.data} />
      <GuideValues guide={guide} scimBaseUrl={settings.data.scimBaseUrl} tokens={live} />
      <GuideSteps steps={guide.steps} name={guide.name} />
      <GuideSightings tokens={live} />
    </>
  );
}
