import { Button, Checkbox, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import type { ExtensionSchema, ExtensionSchemaPatch } from '@rollcall/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { refreshAttributes } from '../../api/attributes.ts';
import { fieldErrorsByPath } from '../../api/problem.ts';
import { changeSchema, declareSchema } from '../../api/schemas.ts';
import { FormError } from '../../components/form-error.tsx';

type EditSchemaModalProps = { readonly schema: ExtensionSchema; readonly onClose: () => void };

type Values = Required<ExtensionSchemaPatch>;

/** A learned schema is declared with its name, and keeps its attributes. */
const save = ({ id, schema, resourceType }: ExtensionSchema, values: Values): Promise<ExtensionSchema> =>
  id === null ? declareSchema({ ...values, schema, resourceType }) : changeSchema(id, values);

export function EditSchemaModal({ schema, onClose }: EditSchemaModalProps) {
  const client = useQueryClient();
  const { id, name, description, required, resourceType } = schema;
  const form = useForm<Values>({
    initialValues: { name: id === null ? '' : name, description: id === null ? '' : description, required },
    validate: { name: isNotEmpty('Enter what the schema is called.') },
  });
  const change = useMutation({
    mutationFn: (values: Values) => save(schema, values),
    onSuccess: async () => {
      await refreshAttributes(client);
      onClose();
    },
    onError: (error) => form.setErrors(fieldErrorsByPath(error)),
  });
  return (
    <Modal opened onClose={onClose} title={id === null ? 'Name the extension schema' : `Edit ${name}`}>
      <form noValidate onSubmit={form.onSubmit((values) => change.mutate(values))}>
        <Stack gap="md">
          <FormError error={change.error} />
          <TextInput label="Name" maxLength={128} data-autofocus {...form.getInputProps('name')} />
          <Textarea label="Description" maxLength={1000} autosize {...form.getInputProps('description')} />
          <Checkbox
            label={`Required: every ${resourceType} must have it`}
            {...form.getInputProps('required', { type: 'checkbox' })}
          />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={change.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
