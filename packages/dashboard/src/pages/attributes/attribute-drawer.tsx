import { Drawer, Stack, Text } from '@mantine/core';
import type { CustomAttribute } from '@rollcall/contracts';
import { AttributeForm } from './attribute-form.tsx';

type AttributeDrawerProps = { readonly attribute: CustomAttribute; readonly onClose: () => void };

/** What an attribute is (RFC 7643 §7), and what of it can still be changed. */
export function AttributeDrawer({ attribute, onClose }: AttributeDrawerProps) {
  const { path, displayName, schema, resourceType, type, multiValued } = attribute;
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      title={
        <Text span fw={700} fz="lg">
          {displayName ?? path}
        </Text>
      }
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="md">
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {path} of {resourceType}, {type}, {multiValued ? 'several values' : 'one value'}
          <br />
          {schema}
        </Text>
        <AttributeForm key={attribute.id} attribute={attribute} onSaved={onClose} />
      </Stack>
    </Drawer>
  );
}
