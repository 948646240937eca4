import { Stack, Switch } from '@mantine/core';
import type { UserDetail } from '@rollcall/contracts';
import { useState } from 'react';
import { JsonView } from '../ui/json-view.tsx';
import { hasSensitive, maskedResource, type Schemas } from './masked-resource.ts';

type ResourceJsonProps = Pick<UserDetail, 'resource'> & { readonly schemas: Schemas };

/** The resource as SCIM returns it; what is shown is what the copy button copies. */
export function ResourceJson({ resource, schemas }: ResourceJsonProps) {
  const [shown, setShown] = useState(false);
  if (!hasSensitive(schemas)) return <JsonView value={resource} what="resource" />;
  return (
    <Stack gap="sm">
      <Switch
        label="Show sensitive values"
        checked={shown}
        onChange={(event) => setShown(event.currentTarget.checked)}
      />
      <JsonView value={shown ? resource : maskedResource(resource, schemas)} what="resource" />
    </Stack>
  );
}
