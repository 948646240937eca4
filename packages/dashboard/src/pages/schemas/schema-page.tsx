import type { ExtensionSchema } from '@rollcall/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { schemasQuery } from '../../api/schemas.ts';
import { Missing } from '../../components/missing.tsx';
import { OriginBadge } from '../../components/origin-badge.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Facts } from '../../ui/facts.tsx';
import { LinkAnchor } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { Section } from '../../ui/section.tsx';
import { SchemaAttributes } from '../attributes/schema-attributes.tsx';
import { SchemaActions } from './schema-actions.tsx';

const route = getRouteApi('/app/attributes/schemas/$type/$urn');

export function SchemaPage() {
  const { type, urn } = route.useParams();
  const schemas = useQuery(schemasQuery);
  if (schemas.data === undefined) {
    if (schemas.error === null) return <PageSkeleton />;
    return <ErrorState error={schemas.error} onRetry={() => schemas.refetch()} />;
  }
  const schema = schemas.data.items.find((one) => one.resourceType === type && one.schema === urn);
  return schema === undefined ? <Missing what="extension schema" /> : <LoadedSchema schema={schema} />;
}

function LoadedSchema({ schema }: { schema: ExtensionSchema }) {
  const { name, schema: urn, resourceType, description, required, origin } = schema;
  return (
    <Page
      title={name}
      crumbs={[{ label: 'Extension schemas', to: '/attributes/schemas' }, { label: name }]}
      actions={<SchemaActions schema={schema} />}
      {...(description === '' ? {} : { description })}
    >
      <Section title="Schema">
        <Facts
          facts={[
            { name: 'URN', value: urn },
            {
              name: 'Extends',
              value: (
                <LinkAnchor to="/attributes/types/$name" params={{ name: resourceType }}>
                  {resourceType}
                </LinkAnchor>
              ),
            },
            { name: 'Required', value: required ? `every ${resourceType} must have it` : 'no' },
            { name: 'Origin', value: <OriginBadge origin={origin} /> },
          ]}
        />
      </Section>
      <SchemaAttributes place={{ resourceType, schema: urn }} standard={origin === 'builtIn'} />
    </Page>
  );
}
