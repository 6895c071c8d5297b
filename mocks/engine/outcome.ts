/** Answers of the engine's verbs. */
import type { Accepted, Outcome, Refusal } from './contract'

export const accept = <T>(value: T): { ok: true; value: T } => ({ ok: true, value })
export const refuse = (refusal: Refusal): { ok: false; refusal: Refusal } => ({ ok: false, refusal })

/** A validation or execution message, in the brackets the engine's list of messages prints (1.8). */
export const refusal = (httpStatus: Refusal['httpStatus'], text: string): Refusal => ({
  httpStatus,
  reason: 'Operation Failed',
  detail: `[${text}]`,
})

export const NO_JOB: Outcome<Accepted> = accept({ jobId: null })

/** The reply has an empty body; the words are for a reader of this program only. */
export const notFound = (): { ok: false; refusal: Refusal } =>
  refuse({ httpStatus: 404, reason: 'Entity not found', detail: '' })

/** ACTION_TYPE_FAILED_OBJECT_LOCKED */
export const locked = (action: string, type: string): Refusal =>
  refusal(
    409,
    `Cannot ${action} ${type}. Related operation is currently in progress. Please try again later.`,
  )
