import type { ResourceTypeView } from '@rollcall/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { resourceTypesQuery } from '../../api/resource-types.ts';
import { settingsQuery } from '../../api/settings.ts';
import { Missing } from '../../components/missing.tsx';
import { OriginBadge } from '../../components/origin-badge.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Page } from '../../ui/page.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Section } from '../../ui/section.tsx';
import { SchemaAttributes } from '../attributes/schema-attributes.tsx';
import { RemoveType } from './remove-type.tsx';
import { TypeExtensions } from './type-extensions.tsx';
import { TypeResources } from './type-resources.tsx';

const route = getRouteApi('/app/attributes/types/$name');

export function ResourceTypePage() {
  const { name } = route.useParams();
  const types = useQuery(resourceTypesQuery);
  if (types.data === undefined) {
    if (types.error === null) return <PageSkeleton />;
    return <ErrorState error={types.error} onRetry={() => types.refetch()} />;
  }
  const type = types.data.items.find((one) => one.name === name);
  return type === undefined ? <Missing what="resource type" /> : <LoadedType type={type} />;
}

function LoadedType({ type }: { type: ResourceTypeView }) {
  const { data: settings } = useQuery(settingsQuery);
  const declared = type.id === null ? undefined : { ...type, id: type.id };
  const { name, endpoint, description, schema, resources, origin } = type;
  return (
    <Page
      title={name}
      crumbs={[{ label: 'Resource types', to: '/attributes/types' }, { label: name }]}
      {...(description === name ? {} : { description })}
      actions={declared === undefined ? undefined : <RemoveType type={declared} />}
    >
      <Section title="Resource type">
        {settings === undefined ? null : (
          <CopyField label="Address" value={`${settings.scimBaseUrl}${endpoint}`} />
        )}
        <Facts
          facts={[
            { name: 'Schema', value: schema.id },
            { name: 'Resources', value: resources.toLocaleString('en-GB') },
            { name: 'Origin', value: <OriginBadge origin={origin} /> },
          ]}
        />
      </Section>
      {declared === undefined ? null : <TypeResources type={declared} />}
      <SchemaAttributes place={{ resourceType: name, schema: schema.id }} standard={origin === 'builtIn'} />
      <TypeExtensions type={type} />
    </Page>
  );
}
