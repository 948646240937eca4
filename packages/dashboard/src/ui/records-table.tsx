import { Paper } from '@mantine/core';
import { DataTable, type DataTableColumn } from 'mantine-datatable';
import type { MouseEvent, ReactNode } from 'react';
import { useFixedLayout } from './use-fixed-layout.ts';
import 'mantine-datatable/styles.css';
import { pageSizeDefault, pageSizeMin, pageSizes } from '../search-params.ts';
import { ErrorState } from './error-state.tsx';
import classes from './records-table.module.css';
import { TableSkeleton } from './table-skeleton.tsx';

type Records<T> = { readonly total: number; readonly items: T[] };

/** Rows that are ticked. `name` is what a screen reader calls a row's box. */
export type RowSelection<T> = {
  readonly selected: T[];
  readonly onSelect: (records: T[]) => void;
  readonly name: (record: T) => string;
};

type RecordsTableProps<T> = {
  readonly columns: DataTableColumn<T>[];
  readonly query: {
    readonly data: Records<T> | undefined;
    readonly error: Error | null;
    readonly isFetching: boolean;
    readonly isPlaceholderData: boolean;
    readonly refetch: () => unknown;
  };
  readonly page?: number | undefined;
  readonly count?: number | undefined;
  /** Absent: the list comes whole and has no pages. */
  readonly onPaging?: (paging: { page: number; count: number }) => void;
  readonly onRowClick?: (record: T) => void;
  readonly selection?: RowSelection<T>;
  /** What to say, and do, when there is nothing to list. */
  readonly empty: ReactNode;
};

/** A list in the house's form: skeleton, error with a retry, empty state, rows, pages. */
export function RecordsTable<T extends { id: string }>(props: RecordsTableProps<T>) {
  const { columns, query, page = 1, count = pageSizeDefault, onPaging, onRowClick, selection, empty } = props;
  const { data } = query;
  const tableStyle = useFixedLayout(columns);
  if (query.error !== null && (data === undefined || !query.isFetching)) {
    return <ErrorState error={query.error} onRetry={() => query.refetch()} retrying={query.isFetching} />;
  }
  if (data === undefined) return <TableSkeleton />;
  if (data.items.length === 0 && (data.total === 0 || onPaging === undefined)) {
    return (
      <Paper p="xl" bg="var(--rollcall-panel)">
        {empty}
      </Paper>
    );
  }
  const paged = onPaging !== undefined && (data.total > pageSizeMin || page > 1);
  const table = {
    withTableBorder: true,
    borderRadius: 'md',
    backgroundColor: 'var(--rollcall-panel)',
    highlightOnHover: onRowClick !== undefined,
    verticalSpacing: 9,
    horizontalSpacing: 'md',
    classNames: { header: classes['header'] ?? '', pagination: classes['pagination'] ?? '' },
    columns,
    styles: { table: tableStyle },
    records: data.items,
    fetching: query.isPlaceholderData,
    minHeight: data.items.length === 0 ? 180 : 0,
    noRecordsText: 'There is nothing on this page any more.',
    ...(onRowClick === undefined ? {} : { onRowClick: rowClick(onRowClick) }),
    ...(selection === undefined ? {} : selectionProps(selection)),
  } as const;
  return paged ? (
    <DataTable<T> {...table} {...pagingProps(page, count, data.total, onPaging)} />
  ) : (
    <DataTable<T> {...table} />
  );
}

/** A click on a link or button is theirs, and selecting text to copy is no click. */
const rowClick =
  <T,>(follow: (record: T) => void) =>
  ({ event, record }: { event: MouseEvent; record: T }): void => {
    const { target } = event;
    const inControl = target instanceof Element && target.closest('a, button, input') !== null;
    if (inControl || (window.getSelection()?.toString() ?? '') !== '') return;
    follow(record);
  };

const selectionProps = <T,>({ selected, onSelect, name }: RowSelection<T>) => ({
  selectedRecords: selected,
  onSelectedRecordsChange: onSelect,
  allRecordsSelectionCheckboxProps: { 'aria-label': 'Select all on this page', size: 'xs' },
  getRecordSelectionCheckboxProps: (record: T) => ({ 'aria-label': `Select ${name(record)}`, size: 'xs' }),
  selectionColumnStyle: { width: 44, minWidth: 44, maxWidth: 44 },
});

const controlNames = { first: 'First page', last: 'Last page', previous: 'Previous page', next: 'Next page' };

const pagingProps = (
  page: number,
  count: number,
  total: number,
  onPaging: (paging: { page: number; count: number }) => void,
) => ({
  page,
  onPageChange: (next: number) => onPaging({ page: next, count }),
  totalRecords: total,
  recordsPerPage: count,
  recordsPerPageOptions: pageSizes,
  recordsPerPageLabel: 'Per page',
  onRecordsPerPageChange: (next: number) => onPaging({ page: 1, count: next }),
  paginationText: ({ from, to, totalRecords }: { from: number; to: number; totalRecords: number }) =>
    `${from.toLocaleString('en-GB')}–${to.toLocaleString('en-GB')} of ${totalRecords.toLocaleString('en-GB')}`,
  getPaginationControlProps: (control: keyof typeof controlNames) => ({
    'aria-label': controlNames[control],
  }),
  getPaginationItemProps: (item: number) => ({ 'aria-label': `Page ${item}` }),
});
