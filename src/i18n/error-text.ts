import type { EngineError } from '~/api/errors'
import { assertNever } from '~/lib/assert-never'
import type { Text } from './text'

/** An engine error in words: what happened, what to do, and the engine's own words to fold below. */
export type ErrorWords = { title: string; body: string; engineWords: string | null }

export function errorWords({ t, duration }: Text, error: EngineError): ErrorWords {
  switch (error.kind) {
    case 'fault':
      return {
        title: error.httpStatus === 409 ? t('error.conflict.title') : t('error.fault.title'),
        body: error.detail === '' ? t('error.fault.noWords') : error.detail,
        engineWords: `${error.reason} (HTTP ${error.httpStatus})`,
      }
    case 'unauthorized':
      return { title: t('error.unauthorized.title'), body: t('error.unauthorized.body'), engineWords: null }
    case 'forbidden':
      return {
        title: t('error.forbidden.title'),
        body: t('error.forbidden.body'),
        engineWords: error.detail === '' ? null : error.detail,
      }
    case 'notShown':
      return {
        title: t('error.notShown.title'),
        body: t('error.notShown.body'),
        engineWords: error.detail === '' ? null : error.detail,
      }
    case 'notFound':
      return { title: t('error.notFound.title'), body: t('error.notFound.body'), engineWords: null }
    case 'loginRefused':
      return { title: t('error.loginRefused.title'), body: error.detail, engineWords: null }
    case 'unreachable':
      return {
        title: t('error.unreachable.title'),
        body: t('error.unreachable.why'),
        engineWords: error.httpStatus === null ? null : `HTTP ${error.httpStatus}`,
      }
    case 'timeout':
      return {
        title: t('error.timeout.title'),
        body: t('error.timeout.body', { limit: duration(error.afterMs) }),
        engineWords: null,
      }
    case 'badResponse':
      return {
        title: t('error.badResponse.title'),
        body: t('error.badResponse.body'),
        engineWords: `${error.detail} (HTTP ${error.httpStatus})`,
      }
    case 'notLoaded':
      return { title: t('loading.failed.heading'), body: t('loading.failed.body'), engineWords: null }
    default:
      return assertNever(error)
  }
}
