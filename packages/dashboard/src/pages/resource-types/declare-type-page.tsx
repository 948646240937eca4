import { Button, Group, NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { refreshAttributes } from '../../api/attributes.ts';
import { fieldErrorsByPath } from '../../api/problem.ts';
import { declareResourceType } from '../../api/resource-types.ts';
import type { FieldErrors } from '../../components/attribute-fields/attribute-draft.ts';
import { AttributeList } from '../../components/attribute-fields/attribute-list.tsx';
import { FormError } from '../../components/form-error.tsx';
import { NeedsRole } from '../../components/needs-role.tsx';
import { LinkButton } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { Section } from '../../ui/section.tsx';
import { checkType, requestOf, type TypeValues, valuesOf } from './type-form.ts';
import { type TypeTemplate, typeTemplates } from './type-templates.ts';

const route = getRouteApi('/app/attributes/new-type');

/** A resource type with its schema, declared in one call; the address says what the form starts from. */
export function DeclareTypePage() {
  const { template: id } = route.useSearch();
  const navigate = useNavigate();
  const template = typeTemplates.find((one) => one.id === id);
  return (
    <Page
      title="Declare resource type"
      crumbs={[{ label: 'Resource types', to: '/attributes/types' }, { label: 'New' }]}
      description="Its endpoint answers at once. Extensions can be declared for it afterwards."
    >
      <NeedsRole needs="admin">
        <Stack gap="lg">
          <NativeSelect
            label="Start from"
            description={template?.about ?? 'A template fills in the form; everything can still be changed.'}
            maw={480}
            value={template?.id ?? ''}
            data={[
              { value: '', label: 'An empty form' },
              ...typeTemplates.map(({ id: value, label }) => ({ value, label })),
            ]}
            onChange={(event) => {
              const { value } = event.currentTarget;
              void navigate({ to: '.', search: value === '' ? {} : { template: value }, replace: true });
            }}
          />
          <TypeForm key={template?.id ?? ''} template={template} />
        </Stack>
      </NeedsRole>
    </Page>
  );
}

function TypeForm({ template }: { template: TypeTemplate | undefined }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const form = useForm<TypeValues>({ initialValues: valuesOf(template?.request), validate: checkType });
  const declare = useMutation({
    mutationFn: declareResourceType,
    onSuccess: async ({ name }) => {
      await refreshAttributes(client);
      await navigate({ to: '/attributes/types/$name', params: { name }, replace: true });
    },
    onError: (error) => form.setErrors(fieldErrorsByPath(error)),
  });
  const errors = form.errors as FieldErrors;
  return (
    <form noValidate onSubmit={form.onSubmit((values) => declare.mutate(requestOf(values)))}>
      <Stack gap="lg">
        <FormError error={declare.error} />
        <Section title="The type">
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="md" maw={760}>
            <TextInput label="Name" placeholder="Role" autoComplete="off" {...form.getInputProps('name')} />
            <TextInput
              label="Endpoint"
              placeholder="/Roles"
              spellCheck={false}
              {...form.getInputProps('endpoint')}
            />
          </SimpleGrid>
          <TextInput
            label="URN of its schema"
            placeholder="urn:ietf:params:scim:schemas:core:2.0:Role"
            spellCheck={false}
            maxLength={256}
            maw={760}
            {...form.getInputProps('schema')}
            error={errors['schema'] ?? errors['schema.id']}
          />
          <TextInput label="Description" maxLength={1000} maw={760} {...form.getInputProps('description')} />
        </Section>
        <Section
          title="Attributes"
          description="id, externalId, meta and schemas are there without being declared."
        >
          <AttributeList
            path="attributes"
            value={form.values.attributes}
            errors={errors}
            onChange={(next) => form.setFieldValue('attributes', next)}
          />
        </Section>
        <Group justify="flex-end" gap="sm">
          <LinkButton to="/attributes/types" variant="default">
            Cancel
          </LinkButton>
          <Button type="submit" loading={declare.isPending}>
            Declare resource type
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
