import { Alert, Button, Code, Group, SimpleGrid, Stack } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useAskBeforeLeaving } from '../../hooks/use-ask-before-leaving.ts';
import { useCopy } from '../../hooks/use-copy.ts';

type BackupCodesProps = {
  readonly codes: readonly string[];
  readonly title: string;
  readonly onDone: () => void;
};

/** The only sight of the backup codes. */
export function BackupCodes({ codes, title, onDone }: BackupCodesProps) {
  const [copied, setCopied] = useState(false);
  const { state, copy } = useCopy();
  useAskBeforeLeaving(!copied, 'The backup codes have not been copied and are not shown again. Leave?');
  const onCopy = async (): Promise<void> => {
    if (await copy(codes.join('\n'))) setCopied(true);
  };
  return (
    <Stack gap="md">
      <Alert color="orange" icon={<IconAlertTriangle />} title={title}>
        Keep these backup codes where you find them without your phone. Each signs in once in place of a code;
        they are shown only now.
      </Alert>
      <SimpleGrid cols={2} spacing="xs" component="ul" aria-label="Backup codes" m={0} p={0}>
        {codes.map((code) => (
          <Code key={code} component="li" block ta="center" fz="md" style={{ listStyle: 'none' }}>
            {code}
          </Code>
        ))}
      </SimpleGrid>
      <Group justify="space-between">
        <Button variant="default" onClick={() => void onCopy()}>
          {state === 'copied' ? 'Copied' : state === 'failed' ? 'Select them and copy' : 'Copy all'}
        </Button>
        <Button onClick={onDone}>I have stored the codes</Button>
      </Group>
    </Stack>
  );
}
