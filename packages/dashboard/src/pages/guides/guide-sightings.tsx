import { Badge, Group, NativeSelect, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { InfraToken } from '@rollcall/contracts';
import { IconCheck, IconClock } from '@tabler/icons-react';
import { useState } from 'react';
import { type Sighting, sightings, sightingsSummary } from '../../guides/sightings.ts';
import { Instant } from '../../ui/instant.tsx';
import { LinkAnchor } from '../../ui/link.tsx';
import { Section } from '../../ui/section.tsx';
import { GuideFailure } from './guide-failure.tsx';
import { useSightings } from './use-sightings.ts';

/** Watches for the provider's first request, first user and first deactivation while the admin works over there. */
export function GuideSightings({ tokens }: { tokens: readonly InfraToken[] }) {
  const [chosen, setChosen] = useState<string>();
  const token = tokens.find(({ id }) => id === chosen) ?? tokens[0];
  return (
    <Section
      title="What has arrived"
      description="This page watches while you work at the provider. It looks at what one InfraToken brings, so give each provider its own."
    >
      <Stack gap="md">
        {tokens.length > 1 ? (
          <NativeSelect
            label="InfraToken of this provider"
            maw={320}
            value={token?.id ?? ''}
            data={tokens.map(({ id, label, hint }) => ({ value: id, label: `${label} (${hint}…)` }))}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
        ) : null}
        {token === undefined ? (
          <SightingList all={sightings({ token, people: 0, deactivated: 0 })} source={undefined} />
        ) : (
          <SightingsOf key={token.id} token={token} />
        )}
        <GuideFailure tokenId={token?.id} />
      </Stack>
    </Section>
  );
}

function SightingsOf({ token }: { token: InfraToken }) {
  const all = useSightings(token);
  return (
    <>
      <Text fw={600}>{sightingsSummary(all)}</Text>
      <SightingList all={all} source={token.source} />
    </>
  );
}

type SightingListProps = { readonly all: readonly Sighting[]; readonly source: string | undefined };

function SightingList({ all, source }: SightingListProps) {
  return (
    <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }} aria-live="polite">
      {all.map((sighting) => (
        <SightingLine key={sighting.id} sighting={sighting} source={source} />
      ))}
    </Stack>
  );
}

type SightingLineProps = { readonly sighting: Sighting; readonly source: string | undefined };

function SightingLine({ sighting: { id, title, seen, text, request }, source }: SightingLineProps) {
  return (
    <Group
      component="li"
      wrap="nowrap"
      align="flex-start"
      gap="sm"
      data-sighting={id}
      data-seen={seen ? 'yes' : 'no'}
    >
      <ThemeIcon radius="xl" size={28} variant={seen ? 'filled' : 'default'} aria-hidden>
        {seen ? <IconCheck size={16} /> : <IconClock size={16} />}
      </ThemeIcon>
      <Stack gap={2} pt={3} miw={0}>
        <Group gap="xs">
          <Title order={3}>{title}</Title>
          <Badge color={seen ? 'pine' : 'gray'}>{seen ? 'Seen' : 'Waiting'}</Badge>
        </Group>
        <Text c="dimmed">
          {text}
          {request === undefined ? null : (
            <>
              {' '}
              The request came <Instant key={request.at} at={request.at} relative />.{' '}
              <LinkAnchor to="/log/$id" params={{ id: request.id }} inherit>
                Show the request
              </LinkAnchor>
            </>
          )}
          {id !== 'call' && seen && source !== undefined ? (
            <>
              {' '}
              <LinkAnchor
                to="/users"
                search={id === 'leaver' ? { source, status: 'deactivated' } : { source }}
                inherit
              >
                Show the people
              </LinkAnchor>
            </>
          ) : null}
        </Text>
      </Stack>
    </Group>
  );
}
