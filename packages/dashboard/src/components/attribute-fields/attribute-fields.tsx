import { Checkbox, NativeSelect, SimpleGrid, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { type AttributeDraft, type FieldErrors, withMutability, withType } from './attribute-draft.ts';
import { AttributeList } from './attribute-list.tsx';

type AttributeFieldsProps = {
  readonly value: AttributeDraft;
  readonly onChange: (value: AttributeDraft) => void;
  readonly errors: FieldErrors;
  /** A sub-attribute is simple, and more is asked of its attribute than of itself. */
  readonly sub?: boolean;
};

const types = ['string', 'boolean', 'integer', 'decimal', 'dateTime', 'reference', 'binary'] as const;
const mutabilities = ['readWrite', 'readOnly', 'immutable'] as const;
const returnedWhen = ['default', 'always', 'request', 'never'] as const;
const uniquenesses = ['none', 'server', 'global'] as const;

/** Every characteristic of RFC 7643 §7, to choose. */
export function AttributeFields({ value, onChange, errors, sub = false }: AttributeFieldsProps) {
  const set = (part: Partial<AttributeDraft>): void => onChange({ ...value, ...part });
  const text = (name: 'name' | 'displayName' | 'description') => ({
    value: value[name],
    error: errors[name],
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      set({ [name]: currentTarget.value }),
  });
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="md">
        <TextInput
          label={sub ? 'Sub-attribute name' : 'Attribute name'}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          {...text('name')}
        />
        <NativeSelect
          label="Type"
          data={sub ? [...types] : [...types, 'complex' as const]}
          value={value.type}
          error={errors['type']}
          onChange={(event) => onChange(withType(value, event.currentTarget.value as AttributeDraft['type']))}
        />
        <TextInput label="Display name" placeholder={value.name} maxLength={100} {...text('displayName')} />
        <TextInput label="Description" maxLength={1000} {...text('description')} />
      </SimpleGrid>
      <Flags value={value} set={set} errors={errors} />
      {value.type === 'string' ? (
        <TagsInput
          label="Canonical values"
          description="The only values it takes; none: any value."
          error={errors['canonicalValues']}
          value={[...value.canonicalValues]}
          onChange={(canonicalValues) => set({ canonicalValues })}
        />
      ) : null}
      {value.type === 'reference' ? (
        <TagsInput
          label="Reference types"
          description="What it points at, such as User; none: anything outside."
          error={errors['referenceTypes']}
          value={[...value.referenceTypes]}
          onChange={(referenceTypes) => set({ referenceTypes })}
        />
      ) : null}
      <Handling value={value} onChange={onChange} errors={errors} sub={sub} />
      {value.type === 'complex' ? (
        <Stack gap="xs">
          <Text fw={600} size="sm">
            Sub-attributes
          </Text>
          <AttributeList
            sub
            value={value.subAttributes}
            onChange={(subAttributes) => set({ subAttributes })}
            errors={errors}
            path="subAttributes"
          />
        </Stack>
      ) : null}
    </Stack>
  );
}

type PartProps = {
  readonly value: AttributeDraft;
  readonly set: (part: Partial<AttributeDraft>) => void;
  readonly errors: FieldErrors;
};

function Flags({ value, set, errors }: PartProps) {
  const flag = (name: 'multiValued' | 'required' | 'caseExact' | 'sensitive', label: string) => (
    <Checkbox
      label={label}
      checked={value[name]}
      error={errors[name]}
      onChange={(event) => set({ [name]: event.currentTarget.checked })}
    />
  );
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="xs">
      {flag('multiValued', 'Several values')}
      {flag('required', 'Required')}
      {flag('caseExact', 'Case matters when values are compared')}
      {flag('sensitive', 'Sensitive: its values are masked')}
    </SimpleGrid>
  );
}

function Handling({ value, onChange, errors, sub = false }: AttributeFieldsProps) {
  return (
    <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="md" verticalSpacing="md">
      <NativeSelect
        label="Mutability"
        data={sub ? [...mutabilities] : [...mutabilities, 'writeOnly' as const]}
        value={value.mutability}
        error={errors['mutability']}
        onChange={(event) =>
          onChange(withMutability(value, event.currentTarget.value as AttributeDraft['mutability']))
        }
      />
      <NativeSelect
        label="Returned"
        data={[...returnedWhen]}
        value={value.returned}
        error={errors['returned']}
        onChange={(event) =>
          onChange({ ...value, returned: event.currentTarget.value as AttributeDraft['returned'] })
        }
      />
      <NativeSelect
        label="Uniqueness"
        data={[...uniquenesses]}
        value={value.uniqueness}
        error={errors['uniqueness']}
        onChange={(event) =>
          onChange({ ...value, uniqueness: event.currentTarget.value as AttributeDraft['uniqueness'] })
        }
      />
    </SimpleGrid>
  );
}
