import { Badge, type BadgeProps } from '@mantine/core';
import { IconX } from '@tabler/icons-react';

const names: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  204: 'No content',
  304: 'Not modified',
  400: 'Bad request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  412: 'Precondition failed',
  413: 'Too large',
  415: 'Unsupported media type',
  429: 'Too many requests',
  500: 'Server error',
  501: 'Not implemented',
  503: 'Unavailable',
};

type RequestStatusProps = BadgeProps & {
  readonly status: number;
  /** Also where some operations of a bulk request failed. */
  readonly failed: boolean;
  readonly named?: boolean;
};

/** The status of an answer; a cross tells the failed ones without colour. */
export function RequestStatus({ status, failed, named = false, ...badge }: RequestStatusProps) {
  const name = failed && status < 400 ? 'Failed in part' : names[status];
  return (
    <Badge
      color={failed ? 'red' : 'pine'}
      {...(failed ? { leftSection: <IconX size={12} stroke={2.5} aria-label="Failed" /> } : {})}
      {...badge}
    >
      {named && name !== undefined ? `${status} ${name}` : status}
    </Badge>
  );
}
