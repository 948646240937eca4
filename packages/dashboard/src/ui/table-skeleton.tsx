import { Group, Paper, Skeleton, Stack, VisuallyHidden } from '@mantine/core';

const rows = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** Holds a table's place while it loads. */
export function TableSkeleton() {
  return (
    <Paper bg="var(--rollcall-panel)" p="md" aria-busy="true">
      <VisuallyHidden role="status">Loading</VisuallyHidden>
      <Stack gap="lg">
        {rows.map((row) => (
          <Group key={row} wrap="nowrap" gap="xl">
            <Skeleton height={14} width="32%" />
            <Skeleton height={14} width="24%" visibleFrom="sm" />
            <Skeleton height={14} width="12%" />
            <Skeleton height={14} width="18%" visibleFrom="sm" />
          </Group>
        ))}
      </Stack>
    </Paper>
  );
}
