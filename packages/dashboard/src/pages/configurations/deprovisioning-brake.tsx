import { Stack, Switch, Text } from '@mantine/core';
import type { DirectorySettings } from '@rollcall/contracts';
import { useQuery } from '@tanstack/react-query';
import { overviewQuery } from '../../api/overview.ts';
import { Section } from '../../ui/section.tsx';
import { brakeExample } from './brake-example.ts';
import { NumberSetting } from './number-setting.tsx';
import { useChangeSettings } from './use-change-settings.ts';

/** How many people a sync may take access from before it has to wait for an admin. */
export function DeprovisioningBrake({ settings }: { settings: DirectorySettings }) {
  const change = useChangeSettings();
  const { data: overview } = useQuery(overviewQuery);
  const { brakeEnabled, brakeUsersMax, brakePercentMax } = settings;
  return (
    <Section
      title="Deprovisioning brake"
      description="Protects against a mistake at the identity provider that would lock out many people at once."
    >
      <Stack gap="lg">
        <Switch
          label="Hold unusually many deactivations and removals"
          description="Beyond the limits below, further ones wait under Held changes until you approve or reject them."
          checked={brakeEnabled}
          onChange={(event) => change.mutate({ brakeEnabled: event.currentTarget.checked })}
        />
        {brakeEnabled ? (
          <>
            <NumberSetting
              key={`users-${brakeUsersMax}`}
              label="People within an hour"
              description="So many may lose access in any case, however small the directory is."
              min={0}
              max={1_000_000}
              value={brakeUsersMax}
              onChange={(value) => change.mutate({ brakeUsersMax: value })}
            />
            <NumberSetting
              key={`percent-${brakePercentMax}`}
              label="Share of all active users within an hour"
              description="Where this is more people than the number above, this counts."
              min={0}
              max={100}
              suffix=" %"
              value={brakePercentMax}
              onChange={(value) => change.mutate({ brakePercentMax: value })}
            />
            {overview === undefined ? null : (
              <Text size="sm" role="status">
                {brakeExample(settings, overview.users.active)} Accounts that came within the last day, such
                as those of a connection test, are counted apart and more generously.
              </Text>
            )}
          </>
        ) : (
          <Text c="dimmed">The brake is off: a sync may deactivate and remove everyone.</Text>
        )}
      </Stack>
    </Section>
  );
}
