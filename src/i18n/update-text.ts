import type { PackageList } from '~/domain/update-packages'
import type { CheckFailure } from '~/domain/update-state'
import { assertNever } from '~/lib/assert-never'
import type { Text } from './text'

/** Package names, and how many more there are whose names the engine keeps to itself. */
export function packagesText(text: Text, packages: PackageList): string {
  return packages.others === 0
    ? text.list(packages.names)
    : text.t('packages.andOthers', { names: packages.names.join(', '), others: packages.others })
}

/** Why the newest check told nothing. */
export function checkFailureText(text: Text, failure: CheckFailure): string {
  switch (failure.code) {
    case 'failed':
      return failure.words === null ? text.t('checkFailure.noWords') : failure.words
    case 'unsupportedStatus':
      return text.t('checkFailure.unsupportedStatus')
    case 'neverEnded':
      return text.t('checkFailure.neverEnded')
    default:
      return assertNever(failure)
  }
}
