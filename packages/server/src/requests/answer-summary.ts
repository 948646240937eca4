import { asObject, member, objectsIn } from '../admin/resources/json-object.ts';
import { isUuid } from '../store/sql-parameters.ts';
import type { HeardCall } from './heard-call.ts';
import type { AnswerSummary } from './request-entry.ts';

/** What an answer came to. Long ones are not parsed: the engine writes the figures of a list first. */
export const summariseAnswer = ({ status, answered }: HeardCall, body: unknown): AnswerSummary => {
  if (answered === undefined || status >= 400) return {};
  const { response, request } = answered;
  const location = response.headers['location'] ?? response.headers['content-location'];
  const id = location?.slice(location.lastIndexOf('/') + 1);
  if (isUuid(id)) return { resourceId: id };
  const operations = objectsIn(member(asObject(body), 'Operations')).length;
  if (/^\/+bulk\b/i.test(request.target)) return { operations, failedOperations: answered.errors.length };
  const head = typeof response.body === 'string' ? response.body.slice(0, 300) : '';
  return { ...figure(head, 'totalResults'), ...figure(head, 'itemsPerPage') };
};

const figure = (head: string, name: 'totalResults' | 'itemsPerPage'): AnswerSummary => {
  const found = new RegExp(`"${name}":(\\d+)`).exec(head)?.[1];
  return found === undefined ? {} : { [name]: Number(found) };
};
