import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { settingsQuery } from '../../api/settings.ts';
import { NeedsRole } from '../../components/needs-role.tsx';
import { BlockSkeleton } from '../../ui/block-skeleton.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page } from '../../ui/page.tsx';
import { DeprovisioningBrake } from './deprovisioning-brake.tsx';
import { DirectoryRules } from './directory-rules.tsx';
import { Leaving } from './leaving.tsx';
import { RequestLogSettings } from './request-log-settings.tsx';
import { Sources } from './sources.tsx';
import { UserProvisioning } from './user-provisioning.tsx';

export function ConfigurationsPage() {
  const settings = useQuery(settingsQuery);
  return (
    <Page
      title="Configurations"
      crumbs={[{ label: 'Settings' }, { label: 'Configurations' }]}
      description="How identity providers reach this directory. Changes are saved at once."
    >
      {settings.data !== undefined ? (
        <Stack gap="lg">
          <UserProvisioning view={settings.data} />
          <NeedsRole needs="admin">
            <Stack gap="lg">
              <DirectoryRules settings={settings.data.settings} />
              <Leaving settings={settings.data.settings} />
              <Sources settings={settings.data.settings} />
              <DeprovisioningBrake settings={settings.data.settings} />
              <RequestLogSettings settings={settings.data.settings} />
            </Stack>
          </NeedsRole>
        </Stack>
      ) : settings.error !== null ? (
        <ErrorState
          error={settings.error}
          onRetry={() => void settings.refetch()}
          retrying={settings.isFetching}
        />
      ) : (
        <Stack gap="lg" aria-busy="true">
          <BlockSkeleton lines={4} />
          <BlockSkeleton lines={9} />
        </Stack>
      )}
    </Page>
  );
}
