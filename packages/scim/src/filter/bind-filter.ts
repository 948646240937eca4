import { ScimError } from '../errors/scim-error.ts';
import { type AttributePath, bindAttributePath, isUnbound } from '../path/attribute-path.ts';
import { bindEmailAlias } from '../path/email-alias.ts';
import { fold } from '../schema/fold.ts';
import type { AttributeModel, AttributeTarget, ResourceModel } from '../schema/resource-model.ts';
import type { Lenience } from '../tolerances/lenience.ts';
import { bindValue } from './bind-value.ts';
import type { BoundElementFilter, BoundFilter } from './bound-filter.ts';
import type { FilterTree } from './filter-tree.ts';

/**
 * Tree + model → bound tree (RFC 7644 §3.4.2.2).
 * @throws ScimError `invalidFilter` for an attribute that the resource type does not have, an operator that its type
 * does not know, or a value of another type. `unknown`: an attribute that the type does not have is `refused`, or, in
 * a search over several types, has no value there (§3.4.2.1).
 */
export function bindFilter(
  tree: FilterTree,
  model: ResourceModel,
  lenience: Lenience,
  unknown: 'refused' | 'unassigned' = 'refused',
): BoundFilter {
  const bind = (node: FilterTree): BoundFilter => {
    if (unknown === 'unassigned' && 'path' in node && findTarget(node.path, model, lenience) === undefined)
      return withoutValue(node);
    switch (node.kind) {
      case 'and':
      case 'or':
        return { kind: node.kind, operands: node.operands.map(bind) };
      case 'not':
        return { kind: 'not', operand: bind(node.operand) };
      case 'valuePath':
        return bindValuePath(node, model, lenience);
      case 'present':
        return { kind: 'present', target: bindTarget(node.path, model, lenience) };
      case 'compare': {
        const target = withDefaultSubAttribute(bindTarget(node.path, model, lenience));
        const attribute = target.subAttribute ?? target.attribute;
        checkReadable(attribute);
        if (node.value === null) return compareNull(node.operator, target);
        const value = bindValue(attribute, node.operator, node.value, lenience);
        return { kind: 'compare', target, operator: node.operator, value };
      }
    }
  };
  return bind(tree);
}

/** The condition inside the brackets of `attr[…]`, in a filter or in a PATCH path. */
export function bindElementFilter(
  tree: FilterTree,
  attribute: AttributeModel,
  lenience: Lenience,
): BoundElementFilter {
  const bind = (node: FilterTree): BoundElementFilter => {
    switch (node.kind) {
      case 'and':
      case 'or':
        return { kind: node.kind, operands: node.operands.map(bind) };
      case 'not':
        return { kind: 'not', operand: bind(node.operand) };
      case 'valuePath':
        throw new ScimError('invalidFilter', 'A value filter cannot stand inside another one.', {
          offset: node.offset,
        });
      case 'present':
        return { kind: 'present', attribute: bindSubAttribute(node.path, attribute) };
      case 'compare': {
        const sub = bindSubAttribute(node.path, attribute);
        checkReadable(sub);
        if (node.value === null) return compareNull(node.operator, sub);
        const value = bindValue(sub, node.operator, node.value, lenience);
        const given = typeof value === 'string' ? String(node.value) : value;
        return { kind: 'compare', attribute: sub, operator: node.operator, value, given };
      }
    }
  };
  return bind(tree);
}

function bindValuePath(
  node: FilterTree & { kind: 'valuePath' },
  model: ResourceModel,
  lenience: Lenience,
): BoundFilter {
  const target = bindTarget(node.path, model, lenience);
  const { attribute, subAttribute } = target;
  if (attribute.type !== 'complex' || subAttribute !== undefined)
    throw new ScimError(
      'invalidFilter',
      `"${node.path.text}" is not complex, so it takes no filter in brackets.`,
      {
        path: node.path.text,
        offset: node.offset,
      },
    );
  const filter = bindElementFilter(node.filter, attribute, lenience);
  if (attribute.multiValued) return { kind: 'element', target, filter };
  // A single value is the only element there is, so each condition may speak of its sub-attribute directly.
  return { kind: 'and', operands: [{ kind: 'present', target }, onOnlyElement(target, filter)] };
}

function onOnlyElement(target: AttributeTarget, filter: BoundElementFilter): BoundFilter {
  const on = (subAttribute: AttributeModel): AttributeTarget => ({ ...target, subAttribute });
  switch (filter.kind) {
    case 'and':
    case 'or':
      return {
        kind: filter.kind,
        operands: filter.operands.map((operand) => onOnlyElement(target, operand)),
      };
    case 'not':
      return { kind: 'not', operand: onOnlyElement(target, filter.operand) };
    case 'compare':
      return {
        kind: 'compare',
        target: on(filter.attribute),
        operator: filter.operator,
        value: filter.value,
      };
    case 'present':
    case 'absent':
      return { kind: filter.kind, target: on(filter.attribute) };
    case 'never':
      return filter;
  }
}

function bindTarget(path: AttributePath, model: ResourceModel, lenience: Lenience): AttributeTarget {
  const found = findTarget(path, model, lenience);
  if (found !== undefined) return found;
  const target = bindAttributePath(path, model);
  const { unknown, name } = isUnbound(target) ? target : { unknown: 'attribute', name: path.name };
  const what = unknown === 'subAttribute' ? 'sub-attribute' : unknown;
  throw new ScimError('invalidFilter', `${model.type.name} has no ${what} "${name}" ("${path.text}").`, {
    path: path.text,
    reason: 'unknownAttribute',
  });
}

function findTarget(
  path: AttributePath,
  model: ResourceModel,
  lenience: Lenience,
): AttributeTarget | undefined {
  const target = bindAttributePath(path, model);
  if (!isUnbound(target)) return target;
  return bindEmailAlias(path, model, lenience) ?? bindUnqualified(path, model, lenience);
}

/** A condition on an attribute that no resource of the type can have. */
function withoutValue(node: FilterTree): BoundFilter {
  const never: BoundFilter = { kind: 'never' };
  if (node.kind !== 'compare') return never;
  const holds = node.value === null ? node.operator === 'eq' : node.operator === 'ne';
  return holds ? { kind: 'not', operand: never } : never;
}

/** RFC 7644 §3.10 wants the URN of an extension's attribute; where one extension alone has it, it may be left out. */
function bindUnqualified(
  path: AttributePath,
  model: ResourceModel,
  lenience: Lenience,
): AttributeTarget | undefined {
  if (path.urn !== undefined) return undefined;
  const found = [...model.schemasByUrn.values()]
    .map(({ urn }) => bindAttributePath({ ...path, urn }, model))
    .filter((target) => !isUnbound(target));
  const [target] = found;
  if (target === undefined || isUnbound(target) || found.length > 1) return undefined;
  return lenience.allows('unqualified-extension-attribute', path.text) ? target : undefined;
}

/** RFC 7644 §3.4.2.2: comparing a complex attribute means comparing its `value`. */
function withDefaultSubAttribute(target: AttributeTarget): AttributeTarget {
  if (target.attribute.type !== 'complex' || target.subAttribute !== undefined) return target;
  const value = target.attribute.subAttributesByName.get('value');
  if (value !== undefined) return { ...target, subAttribute: value };
  const { name } = target.attribute;
  throw new ScimError(
    'invalidFilter',
    `"${name}" is complex: compare one of its sub-attributes, e.g. "${name}.${
      target.attribute.subAttributes?.[0]?.name ?? 'value'
    }".`,
    { path: name },
  );
}

function bindSubAttribute(path: AttributePath, attribute: AttributeModel): AttributeModel {
  const sub = attribute.subAttributesByName.get(fold(path.name));
  if (sub === undefined || path.urn !== undefined || path.subName !== undefined)
    throw new ScimError('invalidFilter', `"${attribute.name}" has no sub-attribute "${path.text}".`, {
      path: path.text,
    });
  return sub;
}

/** RFC 7643 §7 `returned: never`: not even a filter may tell what such an attribute holds. */
function checkReadable(attribute: AttributeModel): void {
  if (attribute.returned === 'never')
    throw new ScimError('invalidFilter', `"${attribute.name}" cannot be read, so it cannot be filtered by.`, {
      path: attribute.name,
    });
}

/** RFC 7643 §2.5: null is the same as unassigned. An order with null holds for nothing. */
function compareNull(operator: string, target: AttributeTarget): BoundFilter;
function compareNull(operator: string, attribute: AttributeModel): BoundElementFilter;
function compareNull(operator: string, subject: AttributeTarget | AttributeModel): unknown {
  const at = 'attribute' in subject ? { target: subject } : { attribute: subject };
  if (operator === 'eq') return { kind: 'absent', ...at };
  if (operator === 'ne') return { kind: 'present', ...at };
  return { kind: 'never' };
}
