import { Group, Stack, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { sessionQuery } from '../../api/session.ts';
import { RoleBadge } from '../../components/role-badge.tsx';
import { roleWords } from '../../components/role-words.ts';
import { Page } from '../../ui/page.tsx';
import { PasswordSection } from './password-section.tsx';
import { SecondFactorSection } from './second-factor-section.tsx';
import { SessionsSection } from './sessions-section.tsx';

/** What is one's own: password, second factor, and where one is signed in. */
export function AccountPage() {
  const { name, email, role, secondFactor } = useSuspenseQuery(sessionQuery).data.admin;
  return (
    <Page title="Your account" description={`${name}, ${email}`}>
      <Stack gap="lg">
        <Group gap="sm">
          <RoleBadge role={role} />
          <Text c="dimmed">{roleWords[role].description}</Text>
        </Group>
        <SecondFactorSection on={secondFactor} />
        <PasswordSection />
        <SessionsSection />
      </Stack>
    </Page>
  );
}
