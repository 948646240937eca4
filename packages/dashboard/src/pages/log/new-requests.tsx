import { Button, VisuallyHidden } from '@mantine/core';
import { IconArrowUp } from '@tabler/icons-react';
import classes from './new-requests.module.css';

type NewRequestsProps = { readonly count: number; readonly onShow: () => void };

/** Floats over the list, so that nothing moves when it appears. */
export function NewRequests({ count, onShow }: NewRequestsProps) {
  return (
    <div className={classes['anchor'] ?? ''}>
      <VisuallyHidden role="status">{count === 0 ? '' : 'New requests have arrived.'}</VisuallyHidden>
      {count === 0 ? null : (
        <Button
          size="xs"
          radius="xl"
          leftSection={<IconArrowUp size={14} aria-hidden />}
          className={classes['button'] ?? ''}
          onClick={onShow}
        >
          {count.toLocaleString('en-GB')} new
        </Button>
      )}
    </div>
  );
}
