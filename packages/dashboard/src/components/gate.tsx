import { Center, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Brand } from '../ui/brand.tsx';
import classes from './gate.module.css';

type GateProps = { readonly title: string; readonly description: ReactNode; readonly children: ReactNode };

/** The frame of the pages before the dashboard: set-up and sign-in. */
export function Gate({ title, description, children }: GateProps) {
  useDocumentTitle(`${title} · Rollcall`);
  return (
    <Center component="main" mih="100dvh" p="md" className={classes['canvas'] ?? ''}>
      <Stack w="100%" maw={420} gap="lg">
        <Group justify="center">
          <Brand />
        </Group>
        <Paper p={{ base: 'lg', sm: 'xl' }} shadow="xs" bg="var(--rollcall-panel)">
          <Stack gap="lg">
            <Stack gap={4}>
              <Title order={1}>{title}</Title>
              <Text c="dimmed">{description}</Text>
            </Stack>
            {children}
          </Stack>
        </Paper>
      </Stack>
    </Center>
  );
}
