import { Alert, Button, Checkbox, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import type { AttributeRequest } from '@rollcall/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { declareAttribute, refreshAttributes } from '../../api/attributes.ts';

type Values = { name: string; schema: string; type: string; multiValued: boolean; sensitive: boolean };

const types = ['string', 'boolean', 'integer', 'decimal', 'dateTime', 'reference'] as const;

const requestOf = ({ name, schema, type, ...flags }: Values): AttributeRequest => ({
  name: name.trim(),
  type: types.find((known) => known === type) ?? 'string',
  ...flags,
  ...(schema.trim() === '' ? {} : { schema: schema.trim() }),
});

export function DeclareModal({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const form = useForm<Values>({
    initialValues: { name: '', schema: '', type: 'string', multiValued: false, sensitive: false },
    validate: { name: isNotEmpty('Enter the name that the identity provider sends.') },
  });
  const declare = useMutation({
    mutationFn: declareAttribute,
    onSuccess: async () => {
      await refreshAttributes(client);
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title="Declare attribute">
      <form noValidate onSubmit={form.onSubmit((values) => declare.mutate(requestOf(values)))}>
        <Stack gap="md">
          {declare.error === null ? null : (
            <Alert color="red" role="alert">
              {declare.error.message}
            </Alert>
          )}
          <TextInput
            label="Attribute name"
            description="As the identity provider sends it."
            placeholder="badge"
            autoComplete="off"
            data-autofocus
            {...form.getInputProps('name')}
          />
          <TextInput
            label="Namespace"
            description="The URN of its extension; empty for the user's core schema."
            placeholder="urn:ietf:params:scim:schemas:extension:Acme:2.0:User"
            {...form.getInputProps('schema')}
          />
          <NativeSelect label="Type" data={[...types]} {...form.getInputProps('type')} />
          <Checkbox label="Several values" {...form.getInputProps('multiValued', { type: 'checkbox' })} />
          <Checkbox
            label="Sensitive: its values are masked"
            {...form.getInputProps('sensitive', { type: 'checkbox' })}
          />
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
