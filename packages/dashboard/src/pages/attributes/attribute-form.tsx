import { Button, Checkbox, NativeSelect, Stack, TagsInput, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { AttributePatch, CustomAttribute } from '@rollcall/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { changeAttribute, refreshAttributes } from '../../api/attributes.ts';
import { fieldErrors } from '../../api/problem.ts';
import { FormError } from '../../components/form-error.tsx';
import { NeedsRole } from '../../components/needs-role.tsx';
import { characteristics, patchOf } from './characteristics.ts';

type AttributeFormProps = { readonly attribute: CustomAttribute; readonly onSaved: () => void };

/** The server refuses a restriction that stored values stand against, and says how many do. */
export function AttributeForm({ attribute, onSaved }: AttributeFormProps) {
  const client = useQueryClient();
  const form = useForm({ initialValues: characteristics(attribute) });
  const change = useMutation({
    mutationFn: (patch: AttributePatch) => changeAttribute(attribute.id, patch),
    onSuccess: async () => {
      await refreshAttributes(client);
      onSaved();
    },
    onError: (error) => form.setErrors(fieldErrors(error)),
  });
  return (
    <form onSubmit={form.onSubmit((values) => change.mutate(patchOf(attribute, values)))}>
      <NeedsRole needs="admin">
        <Stack gap="md">
          <FormError error={change.error} />
          <Textarea label="Description" maxLength={1000} autosize {...form.getInputProps('description')} />
          <Checkbox label="Required" {...form.getInputProps('required', { type: 'checkbox' })} />
          <Checkbox
            label="Case matters when values are compared"
            {...form.getInputProps('caseExact', { type: 'checkbox' })}
          />
          {attribute.type === 'string' ? (
            <TagsInput
              label="Canonical values"
              description="The only values it takes; none: any value."
              {...form.getInputProps('canonicalValues')}
            />
          ) : null}
          <NativeSelect
            label="Mutability"
            data={['readWrite', 'readOnly', 'immutable', 'writeOnly']}
            {...form.getInputProps('mutability')}
          />
          <NativeSelect
            label="Returned"
            data={['default', 'always', 'request', 'never']}
            {...form.getInputProps('returned')}
          />
          <NativeSelect
            label="Uniqueness"
            data={['none', 'server', 'global']}
            {...form.getInputProps('uniqueness')}
          />
          <Button type="submit" loading={change.isPending} disabled={!form.isDirty()}>
            Save
          </Button>
        </Stack>
      </NeedsRole>
    </form>
  );
}
