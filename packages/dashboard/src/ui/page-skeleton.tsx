import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { BlockSkeleton } from './block-skeleton.tsx';

/** Holds a page's place while its code or its first data loads. */
export function PageSkeleton() {
  return (
    <Stack gap="lg" aria-busy="true">
      <VisuallyHidden role="status">Loading</VisuallyHidden>
      <Skeleton height={28} width={220} />
      <BlockSkeleton lines={4} />
      <BlockSkeleton lines={8} />
    </Stack>
  );
}
