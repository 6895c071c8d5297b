import type { ErrataBefore } from '~/domain/errata-rollup'
import type { Text } from './text'

/** What was pending on the hosts of a run before it, as it was remembered. */
export function errataBeforeText({ t, dateTime }: Text, before: ErrataBefore): string {
  const pending = Object.values(before.hosts)
  const on = (part: 'total' | 'security' | 'critical') => pending.filter(one => one[part] > 0).length
  const values = { at: dateTime(before.at), known: pending.length }
  if (on('total') === 0) return t('rollup.was.nothing', values)
  if (on('security') === 0) return t('rollup.was.noSecurity', values)
  return t('rollup.was.security', { ...values, security: on('security'), critical: on('critical') })
}
