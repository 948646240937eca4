import { Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { Connection, ConnectionKind } from '@rollcall/contracts';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { resourceTypesQuery } from '../../api/resource-types.ts';
import { useAskBeforeLeaving } from '../../hooks/use-ask-before-leaving.ts';
import { Section } from '../../ui/section.tsx';
import { FormError } from '../form-error.tsx';
import {
  type ConnectionValues,
  faultsIn,
  refusedFields,
  secretWordsOf,
  valuesOf,
} from './connection-values.ts';
import { eventKindOptions } from './event-words.ts';
import { SelectionInput } from './selection-input.tsx';
import { settingsFieldsOf } from './settings-fields.ts';
import { SettingsInput } from './settings-input.tsx';

type ConnectionFormProps = {
  readonly kind: ConnectionKind;
  /** The connection to change; absent for a new one. */
  readonly connection?: Connection;
  readonly submit: string;
  readonly error: Error | null;
  readonly pending: boolean;
  /** What was entered is stored, so that leaving loses nothing. */
  readonly saved: boolean;
  readonly onSubmit: (values: ConnectionValues) => void;
  /** Beside the button. */
  readonly children?: ReactNode;
};

/** Everything that a connection of a kind takes, its fields made from the schema that the server hands out. */
export function ConnectionForm(props: ConnectionFormProps) {
  const { kind, connection, submit, error, pending, saved, onSubmit, children } = props;
  const fields = useMemo(() => settingsFieldsOf(kind.settings), [kind]);
  const takesSecret = kind.secret === 'given';
  const form = useForm<ConnectionValues>({
    initialValues: valuesOf(fields, connection),
    validate: (values) => faultsIn(values, fields, takesSecret && connection === undefined),
  });
  const types = useQuery(resourceTypesQuery).data?.items ?? [];
  const element = useRef<HTMLFormElement>(null);
  const { setErrors } = form;
  useEffect(() => {
    if (error !== null) setErrors(refusedFields(error));
  }, [error, setErrors]);
  useAskBeforeLeaving(form.isDirty() && !saved && !pending, 'What you have entered is not saved. Leave?');

  return (
    <form ref={element} noValidate onSubmit={form.onSubmit(onSubmit, () => focusFault(element.current))}>
      <Stack gap="lg">
        <Section title="Target">
          <Stack gap="lg" maw={640}>
            <TextInput
              label="Name"
              description="How you tell it from others."
              withAsterisk
              maxLength={100}
              autoComplete="off"
              {...form.getInputProps('name')}
            />
            {takesSecret ? (
              <SecretInput kind={kind} stored={connection !== undefined} {...form.getInputProps('secret')} />
            ) : null}
            {fields.map((field) => (
              <SettingsInput
                key={field.name}
                field={field}
                value={form.values.settings[field.name] ?? field.initial}
                error={form.errors[`settings.${field.name}`]}
                onChange={(value) => form.setFieldValue(`settings.${field.name}`, value)}
              />
            ))}
          </Stack>
        </Section>
        <Section title="What it hears of">
          <Stack gap="lg">
            <SelectionInput
              label="Changes"
              description="Which kinds of change are sent."
              all="All changes"
              options={eventKindOptions}
              value={form.values.eventKinds}
              error={form.errors['eventKinds']}
              onChange={(value) => form.setFieldValue('eventKinds', value)}
            />
            <SelectionInput
              label="Resources"
              description="Changes of what are sent."
              all="All resources"
              options={types.map(({ name }) => ({ value: name, label: `${name}s` }))}
              value={form.values.resourceTypes}
              error={form.errors['resourceTypes']}
              onChange={(value) => form.setFieldValue('resourceTypes', value)}
            />
          </Stack>
        </Section>
        <FormError error={error} />
        <Group gap="md">
          <Button type="submit" loading={pending} disabled={connection !== undefined && !form.isDirty()}>
            {submit}
          </Button>
          {children}
        </Group>
      </Stack>
    </form>
  );
}

/** The first field that is wrong may be far above the button; it is marked once the page is drawn anew. */
const focusFault = (form: HTMLFormElement | null): void => {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
};

function SecretInput({
  kind,
  stored,
  ...input
}: {
  readonly kind: ConnectionKind;
  readonly stored: boolean;
}) {
  const { label, description } = secretWordsOf(kind);
  return (
    <PasswordInput
      label={label}
      description={stored ? 'One is stored, and stays unless you enter another.' : description}
      withAsterisk={!stored}
      autoComplete="off"
      visibilityToggleButtonProps={{ 'aria-label': `Show or hide the ${label}` }}
      {...input}
    />
  );
}
