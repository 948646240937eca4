import { Badge, Group, SimpleGrid, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { LinkButton } from '../../ui/link.tsx';
import { Section } from '../../ui/section.tsx';
import { allDone, type Step, type StepId, type StepState } from './first-steps-state.ts';

type Words = {
  readonly title: string;
  readonly what: string;
  readonly done: string;
  readonly action?: ReactNode;
};

const words: Record<StepId, Words> = {
  enable: {
    title: 'Enable SCIM',
    what: 'Switch on Enable SCIM Provisioning and copy the SCIM Base URL.',
    done: 'SCIM is on.',
    action: (
      <LinkButton to="/settings/configurations" size="xs" variant="default">
        Open Configurations
      </LinkButton>
    ),
  },
  token: {
    title: 'Generate an InfraToken',
    what: 'It is the secret with which the identity provider proves who it is.',
    done: 'A valid InfraToken exists.',
    action: (
      <LinkButton to="/settings/infra-tokens" size="xs" variant="default">
        Open Infra Tokens
      </LinkButton>
    ),
  },
  connect: {
    title: 'Point the IdP at it',
    what: 'Enter the SCIM Base URL and the InfraToken at your identity provider, then test the connection there. This page waits for the first call.',
    done: 'An identity provider has called.',
  },
};

const stateBadges: Record<StepState, { label: string; color: string }> = {
  done: { label: 'Done', color: 'pine' },
  next: { label: 'Next', color: 'orange' },
  later: { label: 'To do', color: 'gray' },
};

/** Leads to the first synchronised person; gone once all three steps are done. */
export function FirstSteps({ steps }: { steps: readonly Step[] }) {
  if (allDone(steps)) return null;
  return (
    <Section title="Three steps and it works" description="Each is ticked off here as soon as it is done.">
      <SimpleGrid
        component="ol"
        cols={{ base: 1, md: 3 }}
        spacing="xl"
        m={0}
        p={0}
        style={{ listStyle: 'none' }}
      >
        {steps.map((step, index) => (
          <StepCard key={step.id} step={step} number={index + 1} />
        ))}
      </SimpleGrid>
    </Section>
  );
}

function StepCard({ step, number }: { step: Step; number: number }) {
  const { title, what, done, action } = words[step.id];
  const badge = stateBadges[step.state];
  const isDone = step.state === 'done';
  return (
    <Group
      component="li"
      wrap="nowrap"
      align="flex-start"
      gap="sm"
      data-step={step.id}
      data-state={step.state}
    >
      <ThemeIcon radius="xl" size={28} variant={isDone ? 'filled' : 'default'} aria-hidden>
        {isDone ? <IconCheck size={16} /> : number}
      </ThemeIcon>
      <Stack gap="xs" align="flex-start" pt={3}>
        <Group gap="xs">
          <Title order={3}>{title}</Title>
          <Badge color={badge.color}>{badge.label}</Badge>
        </Group>
        <Text c="dimmed">{isDone ? done : what}</Text>
        {step.state === 'next' ? action : null}
      </Stack>
    </Group>
  );
}
