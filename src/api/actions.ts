import type { ActionAnswer } from './model'
import { pathTo } from './transport'
import type { CallOptions, EngineApi, QueryParameters } from './transport'
import { decoded, record, refIdOrNull } from './wire'

/** Options of everything that changes something: the correlation id marks the events and jobs that come of it. */
export type ActionOptions = CallOptions & { correlationId?: string | undefined }

/**
 * RJ/resource/AbstractBackendActionableResource.java; engine contract 3.0. `status: "complete"` says accepted and
 * nothing more; a job is there for monitored action types only.
 */
export const decodeActionAnswer = (wire: unknown): ActionAnswer => ({
  jobId: refIdOrNull(record(wire, 'action'), 'job'),
})

export type Action = { path: readonly string[]; body?: object; query?: QueryParameters }

export const act = async (
  api: EngineApi,
  { path, body = {}, query = {} }: Action,
  { signal, correlationId }: ActionOptions,
): Promise<ActionAnswer> =>
  decoded(decodeActionAnswer, await api.post(pathTo(...path), body, { signal, query, correlationId }))
