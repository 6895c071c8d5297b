import type { EngineError } from '~/api/errors'
import type { Deed } from '~/domain/upgrade-run/commands'
import { sentenceOf } from '~/domain/upgrade-run/journal-sentence'
import type { NameOf } from '~/domain/upgrade-run/journal-sentence'
import type { LogFields } from './log'

/** A deed in a few words for the log: never a plan, which is long, nor anything of a session. */
export const deedFields = (deed: Deed, nameOf: NameOf): LogFields => {
  if (deed.do === 'write')
    return { deed: deed.do, entry: deed.entry.kind, words: sentenceOf(deed.entry, nameOf) }
  return {
    deed: deed.do,
    ...('hostId' in deed && { host: nameOf(deed.hostId), attempt: deed.attempt }),
    ...('vmId' in deed && { vm: nameOf(deed.vmId) }),
    ...('percent' in deed && { percent: deed.percent }),
    ...('succeeded' in deed && { succeeded: deed.succeeded }),
  }
}

export const errorFields = (error: EngineError): LogFields => ({
  error: error.kind,
  ...('detail' in error && { detail: error.detail }),
  ...('httpStatus' in error && { status: error.httpStatus }),
})
