import { Accordion, Button, Group, Stack, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { type AttributeDraft, errorsBelow, type FieldErrors, newDraft } from './attribute-draft.ts';
import { AttributeFields } from './attribute-fields.tsx';

type AttributeListProps = {
  readonly value: readonly AttributeDraft[];
  readonly onChange: (value: readonly AttributeDraft[]) => void;
  readonly errors: FieldErrors;
  /** Where the list stands in the form, as the server names it. */
  readonly path: 'attributes' | 'subAttributes';
  readonly sub?: boolean;
};

/** Attributes to declare, one below the other; what was refused is open. */
export function AttributeList({ value, onChange, errors, path, sub = false }: AttributeListProps) {
  const [open, setOpen] = useState<string[]>(sub ? value.map(({ key }) => String(key)) : []);
  const errorsAt = (index: number): FieldErrors => errorsBelow(errors, `${path}.${index}.`);
  const refused = value
    .filter((_, index) => Object.keys(errorsAt(index)).length > 0)
    .map(({ key }) => String(key));
  const noun = sub ? 'sub-attribute' : 'attribute';
  const add = (): void => {
    const draft = newDraft(value);
    onChange([...value, draft]);
    setOpen([...open, String(draft.key)]);
  };
  return (
    <Stack gap="sm" align="flex-start">
      {errors[path] === undefined ? null : (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {errors[path]}
        </Text>
      )}
      <Accordion
        multiple
        variant="separated"
        w="100%"
        order={3}
        value={[...new Set([...open, ...refused])]}
        onChange={setOpen}
      >
        {value.map((draft, index) => (
          <Accordion.Item key={draft.key} value={String(draft.key)}>
            <Accordion.Control>
              <Summary draft={draft} noun={noun} />
            </Accordion.Control>
            <Accordion.Panel>
              <Stack gap="md">
                <AttributeFields
                  sub={sub}
                  value={draft}
                  errors={errorsAt(index)}
                  onChange={(next) => onChange(value.map((one) => (one.key === draft.key ? next : one)))}
                />
                <Group justify="flex-end">
                  <Button
                    size="xs"
                    variant="subtle"
                    color="red"
                    leftSection={<IconTrash size={14} aria-hidden />}
                    onClick={() => onChange(value.filter(({ key }) => key !== draft.key))}
                  >
                    Remove {draft.name === '' ? `this ${noun}` : draft.name}
                  </Button>
                </Group>
              </Stack>
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
      <Button size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
        Add {noun}
      </Button>
    </Stack>
  );
}

/** What an attribute is, while its fields are folded away. */
function Summary({ draft, noun }: { draft: AttributeDraft; noun: string }) {
  const { name, type, multiValued, required, uniqueness } = draft;
  const what = [
    multiValued ? `${type}, several` : type,
    ...(required ? ['required'] : []),
    ...(uniqueness === 'none' ? [] : ['unique']),
  ];
  return (
    <Group gap="xs" wrap="wrap">
      <Text span fw={600} size="sm">
        {name === '' ? `New ${noun}` : name}
      </Text>
      <Text span size="sm" c="dimmed">
        {what.join(', ')}
      </Text>
    </Group>
  );
}
