import { Group, Skeleton, Stack, Text } from '@mantine/core';
import type { InfraToken } from '@rollcall/contracts';
import { useQuery } from '@tanstack/react-query';
import { infraTokensQuery } from '../../api/infra-tokens.ts';
import { TokenState } from '../../components/token-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Instant } from '../../ui/instant.tsx';
import { LinkAnchor } from '../../ui/link.tsx';
import { Section } from '../../ui/section.tsx';

const shownMax = 6;
const refreshMs = 5_000;

/** When each identity provider last called, told apart by its token. The latest comes first. */
export function TokenCalls() {
  const tokens = useQuery({ ...infraTokensQuery, refetchInterval: refreshMs });
  return (
    <Section
      title="Last calls"
      description="When each InfraToken was last used."
      actions={
        <LinkAnchor to="/settings/infra-tokens" size="sm">
          All Infra Tokens
        </LinkAnchor>
      }
    >
      {tokens.data !== undefined ? (
        <TokenLines tokens={tokens.data.items} />
      ) : tokens.error !== null ? (
        <ErrorState error={tokens.error} onRetry={() => void tokens.refetch()} retrying={tokens.isFetching} />
      ) : (
        <Skeleton height={64} />
      )}
    </Section>
  );
}

const lastCall = (token: InfraToken): number =>
  token.lastUsedAt === null ? 0 : Date.parse(token.lastUsedAt);

function TokenLines({ tokens }: { tokens: readonly InfraToken[] }) {
  if (tokens.length === 0) {
    return <Text c="dimmed">There is no InfraToken yet, so no identity provider can call.</Text>;
  }
  return (
    <Stack gap="sm">
      {tokens
        .toSorted((a, b) => lastCall(b) - lastCall(a))
        .slice(0, shownMax)
        .map((token) => (
          <Group key={token.id} justify="space-between" wrap="nowrap">
            <Group gap="xs" wrap="nowrap" miw={0}>
              <Text fw={600} truncate>
                {token.label}
              </Text>
              <TokenState token={token} />
            </Group>
            <Text size="sm" style={{ whiteSpace: 'nowrap' }}>
              <Instant at={token.lastUsedAt} relative fallback="No call yet" />
            </Text>
          </Group>
        ))}
    </Stack>
  );
}
