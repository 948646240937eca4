import { Radio, Stack } from '@mantine/core';
import type { AdminRole } from '@rollcall/contracts';
import { roles, roleWords } from './role-words.ts';

type RoleChoiceProps = { readonly value: AdminRole; readonly onChange: (role: AdminRole) => void };

/** The three roles, each with what it may do. */
export function RoleChoice({ value, onChange }: RoleChoiceProps) {
  return (
    <Radio.Group
      label="Role"
      value={value}
      onChange={(next) => {
        const role = roles.find((each) => each === next);
        if (role !== undefined) onChange(role);
      }}
    >
      <Stack gap="sm" pt="xs">
        {roles.map((role) => (
          <Radio key={role} value={role} {...roleWords[role]} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
