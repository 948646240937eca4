import { Alert, Text } from '@mantine/core';
import type { UserSummary } from '@rollcall/contracts';
import { IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { settingsQuery } from '../../api/settings.ts';
import { userHistoryQuery } from '../../api/users.ts';
import { daysInWords } from '../../components/user-actions/action-words.ts';
import { Instant } from '../../ui/instant.tsx';
import { deletionDate } from './deletion-date.ts';

/** Says of a removed user until when it can be brought back. */
export function RemovalNotice({ user }: { user: UserSummary }) {
  const history = useQuery(userHistoryQuery(user.id));
  const { data: view } = useQuery(settingsQuery);
  const days = view?.settings.removedRetentionDays;
  const removedAt = history.data?.items.find((entry) => entry.kind === 'removed')?.at;
  if (days === undefined) return null;
  return (
    <Alert color="gray" icon={<IconTrash stroke={1.75} />} title="Removed">
      <Text size="sm">
        Identity providers no longer find this user. Removed users are kept for {daysInWords(days)}
        {removedAt === undefined ? (
          ''
        ) : (
          <>
            : this one is deleted for good <Instant at={deletionDate(removedAt, days)} relative />, on{' '}
            <Instant at={deletionDate(removedAt, days)} />
          </>
        )}
        . Until then it can be restored.
      </Text>
    </Alert>
  );
}
