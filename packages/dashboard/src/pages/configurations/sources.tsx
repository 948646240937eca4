import { Checkbox, Group, Stack, Switch } from '@mantine/core';
import type { DirectorySettings } from '@rollcall/contracts';
import { Section } from '../../ui/section.tsx';
import { useChangeSettings } from './use-change-settings.ts';

type AdoptionKey = DirectorySettings['adoptBy'][number];

const keys: readonly { readonly value: AdoptionKey; readonly label: string }[] = [
  { value: 'userName', label: 'userName' },
  { value: 'externalId', label: 'externalId' },
  { value: 'email', label: 'Primary e-mail address' },
];

const isKey = (value: string): value is AdoptionKey => keys.some((key) => key.value === value);

/** For more than one identity provider on one directory, and for changing from one to another. */
export function Sources({ settings }: { settings: DirectorySettings }) {
  const change = useChangeSettings();
  return (
    <Section
      title="Sources"
      description="A user belongs to the InfraToken that created it, and to those that replace that token. Once they are all deleted or expired it belongs to nobody, until one changes it."
    >
      <Stack gap="lg">
        <Switch
          label="Keep sources apart"
          description="An InfraToken cannot change or remove what another one provisions; it can read it. Leave this off with a single identity provider."
          checked={settings.otherSources === 'refuse'}
          onChange={(event) =>
            change.mutate({ otherSources: event.currentTarget.checked ? 'refuse' : 'rewrite' })
          }
        />
        <Checkbox.Group
          label="Adopt users of nobody by"
          description="Creating a user who is there already and belongs to nobody takes that record over, in place of a refusal or a double."
          value={[...settings.adoptBy]}
          onChange={(values) => change.mutate({ adoptBy: values.filter(isKey) })}
        >
          <Group gap="lg" mt="xs">
            {keys.map(({ value, label }) => (
              <Checkbox key={value} value={value} label={label} />
            ))}
          </Group>
        </Checkbox.Group>
        <Switch
          label="Adopt users of other sources too"
          description="In the same way, and from then on they belong to the InfraToken that created them anew. Whoever has such a token can then take over any user it can name."
          checked={settings.adoptFromOtherSources}
          onChange={(event) => change.mutate({ adoptFromOtherSources: event.currentTarget.checked })}
        />
      </Stack>
    </Section>
  );
}
