import { expect } from 'vitest'

export const ANY_TEXT: unknown = expect.any(String)
export const ANY_LIST: unknown = expect.any(Array)
export const containing = (text: string): unknown => expect.stringContaining(text)
/** A Fault of any content. */
export const FAULT: unknown = expect.objectContaining({ detail: ANY_TEXT, reason: ANY_TEXT })
