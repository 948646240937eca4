import { Paper, Skeleton, Stack } from '@mantine/core';

const widths = ['30%', '62%', '48%', '70%', '38%', '55%'];

/** Holds a block's place while it loads, with as many lines as it will have. */
export function BlockSkeleton({ lines }: { lines: number }) {
  return (
    <Paper p={{ base: 'md', sm: 'lg' }} bg="var(--rollcall-panel)">
      <Stack gap="md">
        {Array.from({ length: lines }, (_, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
          <Skeleton key={line} height={14} width={widths[line % widths.length] ?? '50%'} />
        ))}
      </Stack>
    </Paper>
  );
}
