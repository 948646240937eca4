import { Divider, Stack, Switch } from '@mantine/core';
import type { DirectorySettings } from '@rollcall/contracts';
import { Section } from '../../ui/section.tsx';
import { NumberSetting } from './number-setting.tsx';
import { UnknownAttributesChoice } from './unknown-attributes-choice.tsx';
import { useChangeSettings } from './use-change-settings.ts';

type Rule = {
  readonly name: 'reuseGroupByDisplayName' | 'createMemberByEmail';
  readonly label: string;
  readonly description: string;
};

const rules: readonly Rule[] = [
  {
    name: 'reuseGroupByDisplayName',
    label: 'Re-use a group of the same name',
    description:
      'Creating a group whose displayName exists updates that group in place of refusing a second one.',
  },
  {
    name: 'createMemberByEmail',
    label: 'Create members by e-mail',
    description:
      'A group member with an unknown id and an e-mail address as display is found by that address, or created.',
  },
];

/** How the directory takes what identity providers send. */
export function DirectoryRules({ settings }: { settings: DirectorySettings }) {
  const change = useChangeSettings();
  return (
    <Section
      title="What identity providers may do"
      description="These rules hold for every InfraToken of the directory."
    >
      <Stack gap="lg">
        <UnknownAttributesChoice
          value={settings.unknownAttributes}
          onChange={(unknownAttributes) => change.mutate({ unknownAttributes })}
        />
        {settings.unknownAttributes === 'learn' ? (
          <NumberSetting
            key={settings.learnedAttributesMax}
            label="Learned attributes at most"
            description="A cap that stops a runaway sender."
            min={0}
            max={10_000}
            value={settings.learnedAttributesMax}
            onChange={(learnedAttributesMax) => change.mutate({ learnedAttributesMax })}
          />
        ) : null}
        <Divider />
        {rules.map(({ name, label, description }) => (
          <Switch
            key={name}
            label={label}
            description={description}
            checked={settings[name]}
            onChange={(event) => change.mutate({ [name]: event.currentTarget.checked })}
          />
        ))}
      </Stack>
    </Section>
  );
}
