import { Alert, Button, Code, Group, Stack, Text } from '@mantine/core';
import { IconPlugConnectedX, IconRefresh } from '@tabler/icons-react';
import { ApiError } from '../api/problem.ts';

type ErrorStateProps = {
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly retrying?: boolean;
};

const wordsFor = (error: unknown): { title: string; detail: string; requestId: string } => {
  if (error instanceof ApiError) {
    const { title, detail, requestId } = error.problem;
    return { title, detail, requestId };
  }
  return {
    title: 'This page could not be shown',
    detail: 'Something in the dashboard failed. Try again; if it stays, reload the page.',
    requestId: '',
  };
};

/** What went wrong, what to do, and the id under which the server's log knows the call. */
export function ErrorState({ error, onRetry, retrying = false }: ErrorStateProps) {
  const { title, detail, requestId } = wordsFor(error);
  return (
    <Alert color="red" variant="light" title={title} icon={<IconPlugConnectedX />} role="alert">
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{detail}</Text>
        {requestId === '' ? null : (
          <Text size="xs">
            If it stays, look in the server's log for request <Code>{requestId}</Code>.
          </Text>
        )}
        <Group>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconRefresh size={14} aria-hidden />}
            loading={retrying}
            onClick={onRetry}
          >
            Try again
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
