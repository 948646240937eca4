import { Stack, Switch, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import type { DirectorySettingsView } from '@rollcall/contracts';
import { NeedsRole } from '../../components/needs-role.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { LinkAnchor } from '../../ui/link.tsx';
import { Section } from '../../ui/section.tsx';
import { useChangeSettings } from './use-change-settings.ts';

/** The switch that lets identity providers in, and the address that they call. */
export function UserProvisioning({ view }: { view: DirectorySettingsView }) {
  const change = useChangeSettings();
  const { scimEnabled } = view.settings;

  const onSwitch = (on: boolean): void => {
    if (on) change.mutate({ scimEnabled: true });
    else confirmDisabling(() => change.mutate({ scimEnabled: false }));
  };

  return (
    <Section title="User Provisioning" description="Enable SCIM to manage users">
      <Stack gap="lg">
        <NeedsRole needs="admin">
          <Switch
            label="Enable SCIM Provisioning"
            size="md"
            fw={600}
            checked={scimEnabled}
            onChange={(event) => onSwitch(event.currentTarget.checked)}
          />
        </NeedsRole>
        {scimEnabled ? (
          <Stack gap="xs" maw={640}>
            <CopyField
              label="SCIM Base URL"
              description="Paste it into your identity provider."
              value={view.scimBaseUrl}
            />
            <Text size="sm" c="dimmed">
              The provider also needs a secret: generate one under{' '}
              <LinkAnchor to="/settings/infra-tokens" inherit>
                Infra Tokens
              </LinkAnchor>
              .
            </Text>
          </Stack>
        ) : (
          <Text c="dimmed">SCIM is off: every call of an identity provider is refused.</Text>
        )}
      </Stack>
    </Section>
  );
}

const confirmDisabling = (onConfirm: () => void): void => {
  modals.openConfirmModal({
    title: 'Turn SCIM off?',
    children: (
      <Stack gap="sm">
        <Text>
          From this moment every call of an identity provider is refused, so nobody is created, updated or
          deactivated.
        </Text>
        <Text>Users, groups and InfraTokens stay as they are. Turn SCIM on again to go on from there.</Text>
      </Stack>
    ),
    labels: { confirm: 'Turn SCIM off', cancel: 'Keep it on' },
    confirmProps: { color: 'red' },
    onConfirm,
  });
};
