import { Alert, Stack, Text } from '@mantine/core';
import type { RequestExplanation } from '@rollcall/contracts';
import { IconAlertTriangle } from '@tabler/icons-react';

type ExplanationProps = {
  readonly explanation: RequestExplanation | null;
  /** What the identity provider was told. */
  readonly detail: string | null;
};

/** Why a request failed and what to do; where nothing is known of it, what the sender was told. */
export function Explanation({ explanation, detail }: ExplanationProps) {
  return (
    <Alert
      color="red"
      icon={<IconAlertTriangle stroke={1.75} />}
      title={explanation?.why ?? 'This request failed.'}
    >
      <Stack gap="xs">
        {explanation === null ? null : (
          <Text size="sm">
            <Text span inherit fw={600}>
              What to do:
            </Text>{' '}
            {explanation.whatToDo}
          </Text>
        )}
        {detail === null ? null : (
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            <Text span inherit fw={600}>
              The sender was told:
            </Text>{' '}
            {detail}
          </Text>
        )}
      </Stack>
    </Alert>
  );
}
