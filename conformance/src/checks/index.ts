import type { CheckGroup } from '../check.ts';
import { bulkChecks } from './bulk.ts';
import { bulkReferences } from './bulk-references.ts';
import { bulkResults } from './bulk-results.ts';
import { commonAttributes } from './common-attributes.ts';
import { create } from './create.ts';
import { cursorPaging } from './cursor-paging.ts';
import { deletion } from './delete.ts';
import { discoveryConfig } from './discovery-config.ts';
import { discoveryResourceTypes } from './discovery-resource-types.ts';
import { discoverySchemas } from './discovery-schemas.ts';
import { errors } from './errors.ts';
import { etags } from './etag.ts';
import { filterComplex } from './filter-complex.ts';
import { filterErrors } from './filter-errors.ts';
import { filterLogic } from './filter-logic.ts';
import { filterOperators } from './filter-operators.ts';
import { filterStrings } from './filter-strings.ts';
import { groups } from './groups.ts';
import { http } from './http.ts';
import { listPaging } from './list-paging.ts';
import { patchAdd } from './patch-add.ts';
import { patchErrors } from './patch-errors.ts';
import { patchExamples } from './patch-examples.ts';
import { patchGeneral } from './patch-general.ts';
import { patchNotation } from './patch-notation.ts';
import { patchRemove } from './patch-remove.ts';
import { patchReplace } from './patch-replace.ts';
import { patchRequest } from './patch-request.ts';
import { projection } from './projection.ts';
import { read } from './read.ts';
import { replace } from './replace.ts';
import { rfcExamples } from './rfc-examples.ts';
import { schemaCharacteristics } from './schema-characteristics.ts';
import { searching } from './search.ts';
import { securityLimits } from './security-limits.ts';
import { securityNames } from './security-names.ts';
import { securityText } from './security-text.ts';
import { sorting } from './sorting.ts';

/** Every group, in the order of a run: discovery first, what may strain a server last. */
export const CHECK_GROUPS: readonly CheckGroup[] = [
  discoveryConfig,
  discoveryResourceTypes,
  discoverySchemas,
  schemaCharacteristics,
  http,
  errors,
  create,
  commonAttributes,
  rfcExamples,
  read,
  replace,
  patchRequest,
  patchErrors,
  patchAdd,
  patchRemove,
  patchReplace,
  patchGeneral,
  patchNotation,
  patchExamples,
  deletion,
  filterOperators,
  filterLogic,
  filterStrings,
  filterComplex,
  filterErrors,
  listPaging,
  sorting,
  projection,
  searching,
  groups,
  bulkChecks,
  bulkReferences,
  bulkResults,
  etags,
  cursorPaging,
  securityNames,
  securityText,
  securityLimits,
];
