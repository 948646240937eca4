import { Group, Skeleton, Stack, Text } from '@mantine/core';
import type { InfraToken, TokenCall } from '@rollcall/contracts';
import { useQuery } from '@tanstack/react-query';
import { infraTokensQuery } from '../../api/infra-tokens.ts';
import { statisticsQuery } from '../../api/statistics.ts';
import { RequestStatus } from '../../components/request-status.tsx';
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
  const statistics = useQuery({ ...statisticsQuery('day'), refetchInterval: refreshMs });
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
        <TokenLines tokens={tokens.data.items} calls={statistics.data?.tokens ?? []} />
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

type TokenLinesProps = { readonly tokens: readonly InfraToken[]; readonly calls: readonly TokenCall[] };

function TokenLines({ tokens, calls }: TokenLinesProps) {
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
            <Group gap="xs" wrap="nowrap">
              <LastAnswer call={calls.find(({ id }) => id === token.id)?.lastCall ?? null} />
              <Text size="sm" style={{ whiteSpace: 'nowrap' }}>
                <Instant at={token.lastUsedAt} relative fallback="No call yet" />
              </Text>
            </Group>
          </Group>
        ))}
    </Stack>
  );
}

function LastAnswer({ call }: { call: TokenCall['lastCall'] }) {
  if (call === null) return null;
  return (
    <>
      {call.client === null ? null : (
        <Text size="sm" c="dimmed" visibleFrom="sm">
          {call.client}
        </Text>
      )}
      <LinkAnchor to="/log/$id" params={{ id: call.request }} aria-label={`Last answer ${call.status}`}>
        <RequestStatus status={call.status} failed={call.failed} />
      </LinkAnchor>
    </>
  );
}
