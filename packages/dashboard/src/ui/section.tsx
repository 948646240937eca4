import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

type SectionProps = {
  readonly title: string;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

/** A titled block of a page. */
export function Section({ title, description, actions, children }: SectionProps) {
  const id = useId();
  return (
    <Paper component="section" aria-labelledby={id} p={{ base: 'md', sm: 'lg' }} bg="var(--rollcall-panel)">
      <Stack gap="md">
        <Group justify="space-between" align="flex-start">
          <Stack gap={2} miw={0} flex="1 1 18rem">
            <Title order={2} id={id}>
              {title}
            </Title>
            {description === undefined ? null : (
              <Text c="dimmed" maw="80ch">
                {description}
              </Text>
            )}
          </Stack>
          {actions}
        </Group>
        {children}
      </Stack>
    </Paper>
  );
}
