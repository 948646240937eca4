import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import type { DirectorySettingsView } from '@rollcall/contracts';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Guide } from '../../guides/guide.ts';
import { obstacleOf, obstacleWords } from '../../guides/reachability.ts';
import { useChangeSettings } from '../configurations/use-change-settings.ts';

type GuideWarningsProps = { readonly guide: Guide; readonly view: DirectorySettingsView };

/** What would make the connection test fail, before it is run. */
export function GuideWarnings({ guide, view }: GuideWarningsProps) {
  const change = useChangeSettings();
  const obstacle = obstacleOf(view.scimBaseUrl, guide.runs);
  const off = !view.settings.scimEnabled;
  if (!off && obstacle === undefined) return null;
  return (
    <Stack gap="sm">
      {off ? (
        <Alert color="orange" icon={<IconAlertTriangle />} title="SCIM is off">
          <Group justify="space-between" gap="sm">
            <Text size="sm" flex="1 1 20rem">
              Every call of an identity provider is refused, so its connection test fails.
            </Text>
            <Button size="xs" variant="default" onClick={() => change.mutate({ scimEnabled: true })}>
              Enable SCIM Provisioning
            </Button>
          </Group>
        </Alert>
      ) : null}
      {obstacle === undefined ? null : (
        <Alert color="orange" icon={<IconAlertTriangle />} title={obstacleWords[obstacle].title}>
          <Text size="sm">{obstacleWords[obstacle].text}</Text>
        </Alert>
      )}
    </Stack>
  );
}
