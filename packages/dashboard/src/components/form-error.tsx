import { Alert } from '@mantine/core';
import { ApiError } from '../api/problem.ts';

/** Why a form was refused. Who asks too often is told how long the wait is; the server's sentence is for machines. */
export function FormError({ error }: { error: Error | null }) {
  if (error === null) return null;
  const tooMany =
    error instanceof ApiError && error.status === 429 && error.problem.detail.startsWith('Too many tries');
  return (
    <Alert color="red" role="alert">
      {tooMany ? 'Too many attempts. Wait a minute, then try again.' : error.message}
    </Alert>
  );
}
