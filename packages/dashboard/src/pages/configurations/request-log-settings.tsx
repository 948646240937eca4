import { Radio, Stack } from '@mantine/core';
import type { DirectorySettings, RequestLogValues } from '@rollcall/contracts';
import { Section } from '../../ui/section.tsx';
import { NumberSetting } from './number-setting.tsx';
import { useChangeSettings } from './use-change-settings.ts';

type Choice = { readonly value: RequestLogValues; readonly label: string; readonly description: string };

const choices: readonly Choice[] = [
  {
    value: 'keep',
    label: 'Keep',
    description: 'Bodies are kept as they came, without passwords and other secrets.',
  },
  {
    value: 'redact',
    label: 'Redact',
    description:
      'Only names of attributes are kept, no names or addresses of people. Such requests cannot be replayed. Holds from the next request on.',
  },
];

/** What the provisioning log keeps, and for how long. */
export function RequestLogSettings({ settings }: { settings: DirectorySettings }) {
  const change = useChangeSettings();
  return (
    <Section
      title="Provisioning log"
      description="Every request of an identity provider is kept for a while."
    >
      <Stack gap="lg">
        <NumberSetting
          key={settings.requestLogDays}
          label="Keep requests for"
          description="So long a request can be looked up; then it is deleted."
          min={1}
          max={3_650}
          suffix=" days"
          value={settings.requestLogDays}
          onChange={(requestLogDays) => change.mutate({ requestLogDays })}
        />
        <Radio.Group
          label="Values of attributes"
          description="What the log holds of people."
          value={settings.requestLogValues}
          onChange={(next) => {
            const choice = choices.find(({ value }) => value === next);
            if (choice !== undefined) change.mutate({ requestLogValues: choice.value });
          }}
        >
          <Stack gap="sm" pt="sm">
            {choices.map((choice) => (
              <Radio key={choice.value} {...choice} />
            ))}
          </Stack>
        </Radio.Group>
      </Stack>
    </Section>
  );
}
