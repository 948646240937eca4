import { ActionIcon, Button, Group, Menu, Modal, Stack, Text, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import type { AttributePatch, CustomAttribute } from '@rollcall/contracts';
import { IconDots, IconEye, IconEyeOff, IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changeAttribute, refreshAttributes, removeAttribute } from '../../api/attributes.ts';

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

export function AttributeMenu({ attribute }: { attribute: CustomAttribute }) {
  const client = useQueryClient();
  const [renaming, setRenaming] = useState(false);
  const { id, path, sensitive } = attribute;
  const onError = (error: Error): void =>
    void notifications.show({
      color: 'red',
      title: 'Not changed',
      message: error.message,
      autoClose: 10_000,
    });
  const settled = { onError, onSettled: () => refreshAttributes(client) };
  const change = useMutation({
    mutationFn: (patch: AttributePatch) => changeAttribute(id, patch),
    ...settled,
  });
  const remove = useMutation({
    mutationFn: () => removeAttribute(id),
    onSuccess: ({ resources }) =>
      notifications.show({
        title: `${path} removed`,
        message: `${resources.toLocaleString('en-GB')} records lost a value.`,
      }),
    ...settled,
  });
  const confirmRemoval = (): void => {
    modals.openConfirmModal({
      title: `Remove ${path}?`,
      children: <Consequence path={path} />,
      labels: { confirm: 'Remove attribute', cancel: 'Keep it' },
      confirmProps: { color: 'red' },
      onConfirm: () => remove.mutate(),
    });
  };
  return (
    <>
      <Menu position="bottom-end" shadow="md" width={200}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${path}`}>
            <IconDots {...icon} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil {...icon} />} onClick={() => setRenaming(true)}>
            Rename
          </Menu.Item>
          <Menu.Item
            leftSection={sensitive ? <IconEye {...icon} /> : <IconEyeOff {...icon} />}
            onClick={() => change.mutate({ sensitive: !sensitive })}
          >
            {sensitive ? 'Not sensitive' : 'Mark as sensitive'}
          </Menu.Item>
          <Menu.Item color="red" leftSection={<IconTrash {...icon} />} onClick={confirmRemoval}>
            Remove
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {renaming ? (
        <RenameModal
          attribute={attribute}
          onSave={(displayName) => change.mutate({ displayName })}
          onClose={() => setRenaming(false)}
        />
      ) : null}
    </>
  );
}

function Consequence({ path }: { path: string }) {
  return (
    <Stack gap="sm">
      <Text>
        Every value of {path} is deleted, and each record that had one gets an entry in its history. This
        cannot be taken back.
      </Text>
      <Text>
        An identity provider that goes on sending it teaches it anew: take it out of the mapping there first.
      </Text>
    </Stack>
  );
}

type RenameModalProps = {
  readonly attribute: CustomAttribute;
  readonly onSave: (displayName: string | null) => void;
  readonly onClose: () => void;
};

function RenameModal({ attribute: { path, displayName }, onSave, onClose }: RenameModalProps) {
  const [text, setText] = useState(displayName ?? '');
  return (
    <Modal opened onClose={onClose} title={`Rename ${path}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSave(text.trim() === '' ? null : text.trim());
          onClose();
        }}
      >
        <Stack gap="md">
          <TextInput
            label="Display name"
            description="What the dashboard calls it. SCIM knows it by its name all the same."
            placeholder={path}
            maxLength={100}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            data-autofocus
          />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit">Save</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
