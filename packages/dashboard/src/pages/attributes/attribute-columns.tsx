import { Badge, Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import type { CustomAttribute } from '@rollcall/contracts';
import type { DataTableColumn } from 'mantine-datatable';
import { formatValue } from '../../components/attribute-value.ts';
import { NeedsRole } from '../../components/needs-role.tsx';
import { Instant } from '../../ui/instant.tsx';
import { LinkAnchor } from '../../ui/link.tsx';
import { AttributeMenu } from './attribute-menu.tsx';
import { characteristicWords } from './characteristics.ts';

const wide = '(min-width: 48em)';
const wider = '(min-width: 75em)';

type NameProps = { readonly attribute: CustomAttribute; readonly withSchema: boolean };

function Name({ attribute: { id, path, displayName, schema, sensitive }, withSchema }: NameProps) {
  return (
    <Stack gap={2} miw={0}>
      <Group gap="xs">
        <LinkAnchor
          to="."
          search={(search) => ({ ...search, attribute: id })}
          fw={600}
          c="var(--mantine-color-text)"
          style={{ overflowWrap: 'anywhere' }}
        >
          {displayName ?? path}
        </LinkAnchor>
        {sensitive ? (
          <Badge size="sm" color="orange">
            sensitive
          </Badge>
        ) : null}
      </Group>
      {displayName === null ? null : <Text size="xs">{path}</Text>}
      {withSchema ? (
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {schema}
        </Text>
      ) : null}
    </Stack>
  );
}

/** A count that was extrapolated says so. */
const resourcesOf = ({ usage }: CustomAttribute): string => {
  if (usage === undefined || usage.resources === null) return '';
  return `${usage.approximate ? 'about ' : ''}${usage.resources.toLocaleString('en-GB')}`;
};

const type: DataTableColumn<CustomAttribute> = {
  accessor: 'type',
  title: 'Type',
  width: 104,
  render: ({ type: kind, multiValued }) => (multiValued ? `${kind}, several` : kind),
};

const origin: DataTableColumn<CustomAttribute> = {
  accessor: 'origin',
  title: 'Origin',
  width: 104,
  visibleMediaQuery: wide,
  render: ({ origin: from }) => <Badge color={from === 'declared' ? 'pine' : 'gray'}>{from}</Badge>,
};

const inUse: DataTableColumn<CustomAttribute> = {
  accessor: 'usage.resources',
  title: 'In use by',
  width: 112,
  textAlign: 'right',
  visibleMediaQuery: wide,
  render: resourcesOf,
};

const actions: DataTableColumn<CustomAttribute> = {
  accessor: 'actions',
  title: <VisuallyHidden>Actions</VisuallyHidden>,
  width: 60,
  textAlign: 'right',
  render: (attribute) => (
    <NeedsRole needs="admin">
      <AttributeMenu attribute={attribute} />
    </NeedsRole>
  ),
};

/** Of the whole directory: where an attribute belongs, and what its values look like. */
export const directoryColumns: DataTableColumn<CustomAttribute>[] = [
  {
    accessor: 'path',
    title: 'Attribute',
    render: (attribute) => <Name attribute={attribute} withSchema />,
  },
  type,
  origin,
  inUse,
  {
    accessor: 'usage.examples',
    title: 'Examples',
    width: 150,
    ellipsis: true,
    visibleMediaQuery: wider,
    render: ({ usage }) => (usage?.examples ?? []).map(formatValue).join(', '),
  },
  {
    accessor: 'firstSeen',
    title: 'First seen',
    width: 130,
    visibleMediaQuery: wider,
    render: ({ firstSeen }) => <Instant at={firstSeen} relative />,
  },
  actions,
];

/** Of one schema: what is asked of each. */
export const schemaColumns: DataTableColumn<CustomAttribute>[] = [
  {
    accessor: 'path',
    title: 'Attribute',
    render: (attribute) => <Name attribute={attribute} withSchema={false} />,
  },
  type,
  {
    accessor: 'characteristics',
    title: 'Characteristics',
    width: 240,
    visibleMediaQuery: wide,
    render: (attribute) => characteristicWords(attribute).join(', '),
  },
  inUse,
  actions,
];
