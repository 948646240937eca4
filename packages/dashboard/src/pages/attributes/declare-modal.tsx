import { Button, Group, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import type { AttributeRequest } from '@rollcall/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { declareAttribute, refreshAttributes } from '../../api/attributes.ts';
import { fieldErrorsByPath } from '../../api/problem.ts';
import { resourceTypesQuery } from '../../api/resource-types.ts';
import {
  checkDraft,
  declarationOf,
  type FieldErrors,
  newDraft,
} from '../../components/attribute-fields/attribute-draft.ts';
import { AttributeFields } from '../../components/attribute-fields/attribute-fields.tsx';
import { FormError } from '../../components/form-error.tsx';

/** Where an attribute is declared. */
export type Place = { readonly resourceType: string; readonly schema: string };

type DeclareModalProps = {
  /** Given where the page is about one schema; otherwise it is asked for. */
  readonly place?: Place;
  readonly onClose: () => void;
};

const somewhere: Place = { resourceType: 'User', schema: '' };

export function DeclareModal({ place, onClose }: DeclareModalProps) {
  const client = useQueryClient();
  const [draft, setDraft] = useState(newDraft());
  const [chosen, setChosen] = useState(place ?? somewhere);
  const [errors, setErrors] = useState<FieldErrors>({});
  const declare = useMutation({
    mutationFn: (body: AttributeRequest) => declareAttribute(body),
    onSuccess: async () => {
      await refreshAttributes(client);
      onClose();
    },
    onError: (error) => setErrors(fieldErrorsByPath(error)),
  });
  const submit = (): void => {
    const found = checkDraft(draft);
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    const { resourceType, schema } = chosen;
    declare.mutate({
      ...declarationOf(draft),
      resourceType,
      ...(schema.trim() === '' ? {} : { schema: schema.trim() }),
    });
  };
  return (
    <Modal opened onClose={onClose} title="Declare attribute" size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="md">
          <FormError error={declare.error} />
          {place === undefined ? (
            <PlaceFields value={chosen} onChange={setChosen} errors={errors} />
          ) : (
            <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              In {place.schema} of {place.resourceType}.
            </Text>
          )}
          <AttributeFields value={draft} onChange={setDraft} errors={errors} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={declare.isPending}>
              Declare
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

type PlaceFieldsProps = {
  readonly value: Place;
  readonly onChange: (value: Place) => void;
  readonly errors: FieldErrors;
};

function PlaceFields({ value, onChange, errors }: PlaceFieldsProps) {
  const { data } = useQuery(resourceTypesQuery);
  return (
    <>
      <NativeSelect
        label="Resource type"
        data={data?.items.map(({ name }) => name) ?? [value.resourceType]}
        value={value.resourceType}
        error={errors['resourceType']}
        onChange={(event) => onChange({ ...value, resourceType: event.currentTarget.value })}
      />
      <TextInput
        label="Namespace"
        description="The URN of its schema; empty for the core schema of the resource type."
        placeholder={`urn:ietf:params:scim:schemas:extension:Acme:2.0:${value.resourceType}`}
        spellCheck={false}
        value={value.schema}
        error={errors['schema']}
        onChange={(event) => onChange({ ...value, schema: event.currentTarget.value })}
      />
    </>
  );
}
