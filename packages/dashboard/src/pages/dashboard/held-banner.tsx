import { Alert, Group, Text } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { heldCountQuery } from '../../api/held-changes.ts';
import { LinkButton } from '../../ui/link.tsx';

/** The brake has stopped a sync: the first thing an admin has to see. */
export function HeldBanner() {
  const { data } = useQuery(heldCountQuery);
  const total = data?.total ?? 0;
  if (total === 0) return null;
  return (
    <Alert
      color="orange"
      icon={<IconHandStop stroke={1.75} />}
      title={total === 1 ? '1 change is held' : `${total.toLocaleString('en-GB')} changes are held`}
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm" flex="1 1 20rem">
          A sync would have taken access from more people than the deprovisioning brake allows. They keep it
          until you decide.
        </Text>
        <LinkButton to="/held-changes" size="xs" variant="default">
          Decide
        </LinkButton>
      </Group>
    </Alert>
  );
}
