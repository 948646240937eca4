import { Box, Group, List, Stack, ThemeIcon, Title } from '@mantine/core';
import type { Step } from '../../guides/guide.ts';
import { Section } from '../../ui/section.tsx';
import { GuideText } from './guide-text.tsx';

/** What to do at the provider, in its own words and order. */
export function GuideSteps({ steps, name }: { steps: readonly Step[]; name: string }) {
  return (
    <Section title={`At ${name}`}>
      <Stack component="ol" gap="lg" m={0} p={0} style={{ listStyle: 'none' }}>
        {steps.map(({ title, actions }, index) => (
          <Group key={title} component="li" wrap="nowrap" align="flex-start" gap="sm">
            <ThemeIcon radius="xl" size={28} variant="default" aria-hidden>
              {index + 1}
            </ThemeIcon>
            <Box pt={3} miw={0}>
              <Title order={3} mb={6}>
                {title}
              </Title>
              <List spacing={6} styles={{ item: { lineHeight: 1.5 } }}>
                {actions.map((action) => (
                  <List.Item key={action}>
                    <GuideText text={action} />
                  </List.Item>
                ))}
              </List>
            </Box>
          </Group>
        ))}
      </Stack>
    </Section>
  );
}
