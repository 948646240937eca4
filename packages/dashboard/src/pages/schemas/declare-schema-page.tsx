import { Button, Checkbox, Group, NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { refreshAttributes } from '../../api/attributes.ts';
import { fieldErrorsByPath } from '../../api/problem.ts';
import { resourceTypesQuery } from '../../api/resource-types.ts';
import { declareSchema } from '../../api/schemas.ts';
import {
  type AttributeDraft,
  checkDrafts,
  declarationOf,
  type FieldErrors,
} from '../../components/attribute-fields/attribute-draft.ts';
import { AttributeList } from '../../components/attribute-fields/attribute-list.tsx';
import { FormError } from '../../components/form-error.tsx';
import { NeedsRole } from '../../components/needs-role.tsx';
import { LinkButton } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { Section } from '../../ui/section.tsx';

const route = getRouteApi('/app/attributes/new-schema');

const noAttributes: readonly AttributeDraft[] = [];

/** An extension schema with all its attributes, declared in one call. */
export function DeclareSchemaPage() {
  const { type = 'User' } = route.useSearch();
  const types = useQuery(resourceTypesQuery);
  const client = useQueryClient();
  const navigate = useNavigate();
  const form = useForm({
    initialValues: {
      resourceType: type,
      schema: '',
      name: '',
      description: '',
      required: false,
      attributes: noAttributes,
    },
    validate: (values) => ({
      ...(values.schema.trim() === '' ? { schema: 'Enter the URN of the schema.' } : {}),
      ...(values.name.trim() === '' ? { name: 'Enter what the schema is called.' } : {}),
      ...checkDrafts(values.attributes, 'attributes.'),
    }),
  });
  const declare = useMutation({
    mutationFn: declareSchema,
    onSuccess: async ({ resourceType, schema }) => {
      await refreshAttributes(client);
      await navigate({
        to: '/attributes/schemas/$type/$urn',
        params: { type: resourceType, urn: schema },
        replace: true,
      });
    },
    onError: (error) => form.setErrors(fieldErrorsByPath(error)),
  });
  const { attributes } = form.values;
  return (
    <Page
      title="Declare extension schema"
      crumbs={[{ label: 'Extension schemas', to: '/attributes/schemas' }, { label: 'New' }]}
      description="Its attributes are known, and checked, before anybody sends them. It is listed in /Schemas at once."
    >
      <form
        noValidate
        onSubmit={form.onSubmit((values) =>
          declare.mutate({
            ...values,
            schema: values.schema.trim(),
            name: values.name.trim(),
            attributes: attributes.map(declarationOf),
          }),
        )}
      >
        <NeedsRole needs="admin">
          <Stack gap="lg">
            <FormError error={declare.error} />
            <Section title="The schema">
              <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="md" maw={760}>
                <TextInput
                  label="Name"
                  placeholder="Desk"
                  maxLength={128}
                  autoComplete="off"
                  {...form.getInputProps('name')}
                />
                <NativeSelect
                  label="Extends"
                  data={types.data?.items.map(({ name }) => name) ?? [type]}
                  {...form.getInputProps('resourceType')}
                />
              </SimpleGrid>
              <TextInput
                label="URN"
                description="Under which its attributes stand in a resource; it cannot change later."
                placeholder={`urn:ietf:params:scim:schemas:extension:Desk:2.0:${form.values.resourceType}`}
                spellCheck={false}
                maxLength={256}
                maw={760}
                {...form.getInputProps('schema')}
              />
              <TextInput
                label="Description"
                maxLength={1000}
                maw={760}
                {...form.getInputProps('description')}
              />
              <Checkbox
                label={`Required: every ${form.values.resourceType} must have it`}
                {...form.getInputProps('required', { type: 'checkbox' })}
              />
            </Section>
            <Section title="Attributes" description="More can be added later.">
              <AttributeList
                path="attributes"
                value={attributes}
                errors={form.errors as FieldErrors}
                onChange={(next) => form.setFieldValue('attributes', next)}
              />
            </Section>
            <Group justify="flex-end" gap="sm">
              <LinkButton to="/attributes/schemas" variant="default">
                Cancel
              </LinkButton>
              <Button type="submit" loading={declare.isPending}>
                Declare extension schema
              </Button>
            </Group>
          </Stack>
        </NeedsRole>
      </form>
    </Page>
  );
}
