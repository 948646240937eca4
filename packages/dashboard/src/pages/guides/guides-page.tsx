import { Paper, SimpleGrid, Text } from '@mantine/core';
import { guides } from '../../guides/guides.ts';
import { LinkBox } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import classes from './guides-page.module.css';

export function GuidesPage() {
  return (
    <Page
      title="Set-up guides"
      description="How to point your identity provider at this server, in its own words. Each guide waits for the first request and says what it saw."
    >
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
        {guides.map(({ id, name, about }) => (
          <LinkBox key={id} to="/guides/$idp" params={{ idp: id }} className={classes['link'] ?? ''}>
            <Paper p="md" bg="var(--rollcall-panel)" className={classes['card'] ?? ''}>
              <Text fw={650} size="lg">
                {name}
              </Text>
              <Text size="sm" c="dimmed">
                {about}
              </Text>
            </Paper>
          </LinkBox>
        ))}
      </SimpleGrid>
    </Page>
  );
}
