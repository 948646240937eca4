import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { requestQuery, requestsQuery } from '../../api/requests.ts';
import { LinkAnchor } from '../../ui/link.tsx';

const refreshMs = 3_000;

/** The newest request when it failed, of this token or of none that is known, with why and what to do. */
export function GuideFailure({ tokenId }: { tokenId: string | undefined }) {
  const { data } = useQuery({ ...requestsQuery({ count: 20 }), refetchInterval: refreshMs });
  const latest = data?.items.find(({ token }) => token === null || token.id === tokenId);
  const failed = latest?.failed === true;
  const detail = useQuery({ ...requestQuery(latest?.id ?? ''), enabled: failed });
  if (latest === undefined || !failed) return null;
  const explanation = detail.data?.explanation;
  return (
    <Alert
      color="red"
      icon={<IconAlertTriangle stroke={1.75} />}
      title={explanation?.why ?? 'The last request failed.'}
    >
      <Text size="sm">
        {explanation?.whatToDo ?? latest.detail}{' '}
        <LinkAnchor to="/log/$id" params={{ id: latest.id }} inherit>
          Show the request
        </LinkAnchor>
      </Text>
    </Alert>
  );
}
