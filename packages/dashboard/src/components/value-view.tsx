import { Badge, Group, Stack, Text } from '@mantine/core';
import { formatValue, isAbsent, isComplex } from './attribute-value.ts';

/** A value of any SCIM type, laid out to be read: a list line by line, a complex value by sub-attribute. */
export function ValueView({ value }: { value: unknown }) {
  if (Array.isArray(value)) {
    return (
      <Stack gap={6}>
        {value.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: values have no identity, and the list is never reordered
          <ItemView key={index} item={item} />
        ))}
      </Stack>
    );
  }
  return isComplex(value) ? <Parts value={value} /> : formatValue(value);
}

/** One of several values. `value` leads; `type` and `primary` qualify it (RFC 7643 §2.4). */
function ItemView({ item }: { item: unknown }) {
  if (!isComplex(item)) return <Text inherit>{formatValue(item)}</Text>;
  const { value, type, primary, ...rest } = item;
  if (isAbsent(value)) return <Parts value={item} />;
  const details = formatValue(rest);
  return (
    <Group gap="xs" style={{ rowGap: 2 }}>
      <Text inherit>{formatValue(value)}</Text>
      {isAbsent(type) ? null : <Badge color="gray">{formatValue(type)}</Badge>}
      {primary === true ? <Badge>primary</Badge> : null}
      {details === '' ? null : (
        <Text size="xs" c="dimmed">
          {details}
        </Text>
      )}
    </Group>
  );
}

function Parts({ value }: { value: Record<string, unknown> }) {
  return (
    <Stack gap={4}>
      {Object.entries(value)
        .filter(([, part]) => !isAbsent(part))
        .map(([name, part]) => (
          <Group key={name} gap="xs" style={{ rowGap: 0 }} align="baseline">
            <Text span size="sm" c="dimmed">
              {name}
            </Text>
            <Text span inherit>
              {formatValue(part)}
            </Text>
          </Group>
        ))}
    </Stack>
  );
}
