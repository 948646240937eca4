import { NumberInput, Radio, Stack, Switch, TagsInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { PairsInput } from './pairs-input.tsx';
import type { Pair, Setting, SettingsField } from './settings-fields.ts';

type SettingsInputProps = {
  readonly field: SettingsField;
  readonly value: Setting;
  readonly error: ReactNode;
  readonly onChange: (value: Setting) => void;
};

/** The control that a field of a kind's settings takes. */
export function SettingsInput({ field, value, error, onChange }: SettingsInputProps) {
  const { title: label, description, required, input } = field;
  const shared = { label, description, error };
  switch (input.kind) {
    case 'switch':
      return (
        <Switch
          {...shared}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case 'number':
      return (
        <NumberInput
          {...shared}
          maw={220}
          value={value as string | number}
          allowDecimal={false}
          {...(input.min === undefined ? {} : { min: input.min })}
          {...(input.max === undefined ? {} : { max: input.max })}
          onChange={onChange}
        />
      );
    case 'choice':
      return (
        <Radio.Group {...shared} value={String(value)} onChange={onChange}>
          <Stack gap="xs" pt="xs">
            {input.options.map((option) => (
              <Radio key={option.value} {...option} />
            ))}
          </Stack>
        </Radio.Group>
      );
    case 'list':
      return (
        <TagsInput
          {...shared}
          placeholder="Enter one, then press Enter"
          acceptValueOnBlur
          value={value as string[]}
          onChange={onChange}
        />
      );
    case 'pairs':
      return <PairsInput {...shared} columns={input.columns} value={value as Pair[]} onChange={onChange} />;
    case 'text':
      return (
        <TextInput
          {...shared}
          withAsterisk={required}
          autoComplete="off"
          value={String(value)}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}
