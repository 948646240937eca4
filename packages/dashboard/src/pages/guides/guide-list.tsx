import { List } from '@mantine/core';
import { Section } from '../../ui/section.tsx';
import { GuideText } from './guide-text.tsx';

/** A titled list of facts; a single one is a plain sentence. */
export function GuideList({ title, items }: { title: string; items: readonly string[] }) {
  const [only] = items;
  return (
    <Section title={title}>
      {items.length === 1 && only !== undefined ? (
        <div>
          <GuideText text={only} />
        </div>
      ) : (
        <List spacing={8} styles={{ item: { lineHeight: 1.5 } }}>
          {items.map((item) => (
            <List.Item key={item}>
              <GuideText text={item} />
            </List.Item>
          ))}
        </List>
      )}
    </Section>
  );
}
