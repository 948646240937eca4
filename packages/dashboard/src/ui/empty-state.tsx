import { EmptyState as MantineEmptyState } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

type EmptyStateProps = {
  readonly icon: Icon;
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
};

/** Nothing to list: says why, and what to do about it. */
export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <MantineEmptyState
      icon={<Icon size={24} stroke={1.5} aria-hidden />}
      withIndicatorBackground
      title={title}
      description={children}
      py="lg"
      styles={{ description: { maxWidth: '52ch' } }}
    >
      {action === undefined ? null : <MantineEmptyState.Actions>{action}</MantineEmptyState.Actions>}
    </MantineEmptyState>
  );
}
