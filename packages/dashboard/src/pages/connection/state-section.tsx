import { Text } from '@mantine/core';
import type { Connection } from '@rollcall/contracts';
import { eventKindOptions } from '../../components/connections/event-words.ts';
import { type Fact, Facts } from '../../ui/facts.tsx';
import { Instant } from '../../ui/instant.tsx';
import { Section } from '../../ui/section.tsx';

const hearsOf = ({ eventKinds, resourceTypes }: Connection): string => {
  const labels = eventKindOptions.filter(({ value }) => eventKinds?.some((kind) => kind === value) ?? true);
  const changes = eventKinds === null ? 'All changes' : labels.map(({ label }) => label).join(', ');
  return `${changes}, of ${resourceTypes === null ? 'all resources' : resourceTypes.map((type) => `${type}s`).join(', ')}`;
};

const factsOf = (connection: Connection): Fact[] => {
  const { backlog, lastSuccessAt, lastFailure, resumesAt } = connection.state;
  return [
    { name: 'Waiting changes', value: backlog.toLocaleString('en-GB') },
    { name: 'Last success', value: <Instant at={lastSuccessAt} relative fallback="None yet" /> },
    {
      name: 'Last failure',
      value:
        lastFailure === null ? (
          <Instant at={null} fallback="None" />
        ) : (
          <>
            <Instant at={lastFailure.at} relative />: {lastFailure.reason}
          </>
        ),
    },
    ...(resumesAt === null ? [] : [{ name: 'Asked again', value: <Instant at={resumesAt} relative /> }]),
    { name: 'Hears of', value: hearsOf(connection) },
  ];
};

/** How it goes, in words and figures. */
export function StateSection({ connection }: { readonly connection: Connection }) {
  return (
    <Section title="State">
      <Text>{connection.state.summary}</Text>
      <Facts facts={factsOf(connection)} />
    </Section>
  );
}
