import { ActionIcon, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCopy } from '@tabler/icons-react';
import { type CopyState, useCopy } from '../hooks/use-copy.ts';

const said: Record<CopyState, string | undefined> = {
  idle: undefined,
  copied: 'Copied',
  failed: 'The browser refused to copy. Select the text and copy it by hand.',
};

const icons: Record<CopyState, typeof IconCopy> = {
  idle: IconCopy,
  copied: IconCheck,
  failed: IconAlertTriangle,
};

/** Copies `value`; `what` names it for people who cannot see where the button stands, e.g. `user id`. */
export function CopyButton({ value, what }: { value: string; what: string }) {
  const { state, copy } = useCopy();
  const Icon = icons[state];
  return (
    <>
      <Tooltip label={said[state] ?? `Copy ${what}`} {...(state === 'idle' ? {} : { opened: true })}>
        <ActionIcon
          variant="subtle"
          color={state === 'failed' ? 'red' : state === 'copied' ? 'pine' : 'gray'}
          aria-label={`Copy ${what}`}
          onClick={() => void copy(value)}
        >
          <Icon size={16} stroke={1.75} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <VisuallyHidden role="status">{said[state]}</VisuallyHidden>
    </>
  );
}
