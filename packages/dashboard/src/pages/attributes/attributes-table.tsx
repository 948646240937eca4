import type { CustomAttribute, CustomAttributes } from '@rollcall/contracts';
import type { UseQueryResult } from '@tanstack/react-query';
import type { DataTableColumn } from 'mantine-datatable';
import type { ReactNode } from 'react';
import { RecordsTable } from '../../ui/records-table.tsx';

type AttributesTableProps = {
  readonly query: UseQueryResult<CustomAttributes>;
  readonly columns: DataTableColumn<CustomAttribute>[];
  /** Which of them; all where nothing is said. */
  readonly only?: (attribute: CustomAttribute) => boolean;
  readonly empty: ReactNode;
};

export function AttributesTable({ query, columns, only = () => true, empty }: AttributesTableProps) {
  const items = query.data?.items.filter(only);
  return (
    <RecordsTable
      columns={columns}
      query={{ ...query, data: items === undefined ? undefined : { total: items.length, items } }}
      empty={empty}
    />
  );
}
