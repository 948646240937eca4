import { Badge, Group, NativeSelect, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import type { InfraToken, Overview } from '@rollcall/contracts';
import { IconCheck, IconClock } from '@tabler/icons-react';
import { useState } from 'react';
import { type Sighting, sightings } from '../../guides/sightings.ts';
import { Instant } from '../../ui/instant.tsx';
import { LinkAnchor } from '../../ui/link.tsx';
import { Section } from '../../ui/section.tsx';
import { GuideFailure } from './guide-failure.tsx';

type GuideSightingsProps = { readonly tokens: readonly InfraToken[]; readonly overview: Overview };

/** Watches for the provider's first request, first user and first deactivation while the admin works over there. */
export function GuideSightings({ tokens, overview }: GuideSightingsProps) {
  const [before] = useState(overview.users);
  const [chosen, setChosen] = useState<string>();
  const token = tokens.find(({ id }) => id === chosen) ?? tokens[0];
  const seen = sightings({ token, before, now: overview.users });
  return (
    <Section title="What has arrived" description="This page watches while you work at the provider.">
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
        <Stack component="ul" gap="md" m={0} p={0} style={{ listStyle: 'none' }} aria-live="polite">
          {seen.map((sighting) => (
            <SightingLine key={sighting.id} sighting={sighting} lastUsedAt={token?.lastUsedAt ?? null} />
          ))}
        </Stack>
        <GuideFailure tokenId={token?.id} />
      </Stack>
    </Section>
  );
}

function SightingLine({ sighting, lastUsedAt }: { sighting: Sighting; lastUsedAt: string | null }) {
  const { id, title, seen, text } = sighting;
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
          {id === 'call' && seen ? (
            <>
              {' '}
              Last one <Instant at={lastUsedAt} relative />.
            </>
          ) : null}
          {id !== 'call' && seen ? (
            <>
              {' '}
              <LinkAnchor
                to="/users"
                search={id === 'leaver' ? { status: 'deactivated' } : {}}
                inherit
                underline="always"
              >
                Show them
              </LinkAnchor>
            </>
          ) : null}
        </Text>
      </Stack>
    </Group>
  );
}
