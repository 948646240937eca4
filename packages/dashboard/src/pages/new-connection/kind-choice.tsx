import { Group, Radio, SimpleGrid, Stack, Text } from '@mantine/core';
import type { ConnectionKind } from '@rollcall/contracts';
import { kindWordsOf } from '../../components/connections/kind-words.ts';
import classes from './kind-choice.module.css';

type KindChoiceProps = {
  readonly kinds: readonly ConnectionKind[];
  readonly value: string | undefined;
  readonly onChoose: (kind: string) => void;
};

/** What kind of system it is, as cards. */
export function KindChoice({ kinds, value, onChoose }: KindChoiceProps) {
  return (
    <Radio.Group aria-label="Kind of connection" value={value ?? null} onChange={onChoose}>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
        {kinds.map(({ kind, name }) => {
          const { icon: KindIcon, description } = kindWordsOf(kind);
          return (
            <Radio.Card key={kind} value={kind} p="md" className={classes['card'] ?? ''}>
              <Group gap="sm" wrap="nowrap" align="flex-start">
                <KindIcon size={22} stroke={1.5} aria-hidden style={{ flex: 'none' }} />
                <Stack gap={4}>
                  <Text fw={600}>{name}</Text>
                  <Text size="sm" c="dimmed">
                    {description}
                  </Text>
                </Stack>
              </Group>
            </Radio.Card>
          );
        })}
      </SimpleGrid>
    </Radio.Group>
  );
}
