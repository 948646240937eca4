import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { InfraToken } from '@rollcall/contracts';
import { IconPlus } from '@tabler/icons-react';
import type { Guide } from '../../guides/guide.ts';
import { CopyField } from '../../ui/copy-field.tsx';
import { Section } from '../../ui/section.tsx';
import { GenerateTokenModal } from '../infra-tokens/generate-token-modal.tsx';

type GuideValuesProps = {
  readonly guide: Guide;
  readonly scimBaseUrl: string;
  readonly tokens: readonly InfraToken[];
};

/** This server's own values, with what the provider calls their fields. */
export function GuideValues({ guide: { name, fields }, scimBaseUrl, tokens }: GuideValuesProps) {
  const [opened, modal] = useDisclosure(false);
  return (
    <Section title="This server’s values">
      <Stack gap="lg" maw={640}>
        <CopyField label="SCIM Base URL" description={`In ${name}: ${fields.baseUrl}`} value={scimBaseUrl} />
        <Stack gap={6} align="flex-start">
          <div>
            <Text fw={600} size="sm">
              InfraToken
            </Text>
            <Text size="sm" c="dimmed">
              In {name}: {fields.token}. The secret is shown once, when it is generated; give each identity
              provider its own.
            </Text>
          </div>
          <Group gap="sm">
            <Button
              variant={tokens.length === 0 ? 'filled' : 'default'}
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={modal.open}
            >
              Generate an InfraToken
            </Button>
            <Text size="sm" c="dimmed">
              {tokens.length === 0 ? 'There is no valid one yet.' : `${tokens.length} valid now.`}
            </Text>
          </Group>
        </Stack>
      </Stack>
      <GenerateTokenModal opened={opened} onClose={modal.close} />
    </Section>
  );
}
