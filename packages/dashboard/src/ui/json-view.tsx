import { Box, Code, ScrollArea } from '@mantine/core';
import { CopyButton } from './copy-button.tsx';
import classes from './json-view.module.css';

/** JSON as text, to read and to copy. */
export function JsonView({ value, what }: { value: unknown; what: string }) {
  const text = JSON.stringify(value, null, 2);
  return (
    <Box className={classes['frame'] ?? ''}>
      <Box className={classes['copy'] ?? ''}>
        <CopyButton value={text} what={what} />
      </Box>
      <ScrollArea.Autosize mah="70vh" type="auto" viewportProps={{ tabIndex: 0, 'aria-label': what }}>
        <Code block bg="transparent" className={classes['code'] ?? ''}>
          {text}
        </Code>
      </ScrollArea.Autosize>
    </Box>
  );
}
