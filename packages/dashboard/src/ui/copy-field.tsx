import { Button, Group, Textarea, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCopy } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import { useCopy } from '../hooks/use-copy.ts';
import classes from './copy-field.module.css';

type CopyFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly description?: ReactNode;
  readonly onCopied?: () => void;
};

/** A value to take elsewhere: shown whole, however long, selected by a click, copied by the button. */
export function CopyField({ label, value, description, onCopied }: CopyFieldProps) {
  const input = useRef<HTMLTextAreaElement>(null);
  const { state, copy } = useCopy();

  const onCopy = async (): Promise<void> => {
    if (await copy(value)) onCopied?.();
    else input.current?.select();
  };

  return (
    <Group gap="xs" align="flex-end">
      <Textarea
        autosize
        minRows={1}
        ref={input}
        className={classes['input'] ?? ''}
        classNames={{ input: classes['value'] ?? '' }}
        label={label}
        description={description}
        value={value}
        readOnly
        error={
          state === 'failed' ? 'The browser refused to copy. Press Ctrl+C, or Cmd+C on a Mac.' : undefined
        }
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button
        variant="default"
        leftSection={state === 'copied' ? <IconCheck size={16} /> : <CopyIcon failed={state === 'failed'} />}
        aria-label={`Copy ${label}`}
        onClick={() => void onCopy()}
        className={classes['button'] ?? ''}
      >
        {state === 'copied' ? 'Copied' : 'Copy'}
      </Button>
      <VisuallyHidden role="status">{state === 'copied' ? `${label} copied` : ''}</VisuallyHidden>
    </Group>
  );
}

function CopyIcon({ failed }: { failed: boolean }) {
  return failed ? <IconAlertTriangle size={16} /> : <IconCopy size={16} />;
}
