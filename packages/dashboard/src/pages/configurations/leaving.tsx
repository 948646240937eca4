import { Stack, Switch } from '@mantine/core';
import type { DirectorySettings } from '@rollcall/contracts';
import { Section } from '../../ui/section.tsx';
import { NumberSetting } from './number-setting.tsx';
import { useChangeSettings } from './use-change-settings.ts';

/** What becomes of who left, and of who returns. */
export function Leaving({ settings }: { settings: DirectorySettings }) {
  const change = useChangeSettings();
  return (
    <Section
      title="Leaving and coming back"
      description="A deactivated user stays in the directory. A removed one moves to the Removed list."
    >
      <Stack gap="lg">
        <Switch
          label="Bring back who left"
          description="Creating a user who was deactivated or removed brings the same user back, with id, groups and history."
          checked={settings.bringBack}
          onChange={(event) => change.mutate({ bringBack: event.currentTarget.checked })}
        />
        <NumberSetting
          key={settings.removedRetentionDays}
          label="Keep removed users for"
          description="So long a removed user can be restored; then the record is deleted for good."
          min={1}
          max={3_650}
          suffix=" days"
          value={settings.removedRetentionDays}
          onChange={(removedRetentionDays) => change.mutate({ removedRetentionDays })}
        />
      </Stack>
    </Section>
  );
}
