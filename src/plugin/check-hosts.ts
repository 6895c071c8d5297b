/** *Check for upgrade* in webadmin's list of hosts: asked of those that can be checked, and told what came of the asking. */
import { newCorrelationId } from '~/api/correlation-id'
import { EngineFailure } from '~/api/errors'
import type { Host } from '~/api/model'
import { partition } from '~/domain/host-actions'
import type { Entity, ToastType } from '~/embedding/webadmin-api'
import { errorWords } from '~/i18n/error-text'
import { reasonText } from '~/i18n/reason-text'
import type { Text } from '~/i18n/text'
import { mapLimited } from '~/lib/map-limited'

/** The engine checks as many at once (engine contract 11). */
const AT_ONCE = 5
const NAMED = 5

export type CheckDeps = {
  read: (ids: readonly string[]) => Promise<Host[]>
  check: (hostId: string, correlationId: string) => Promise<unknown>
  toast: (type: ToastType, message: string) => void
  text: Text
}

export async function checkHosts(
  selected: readonly Entity[],
  { read, check, toast, text }: CheckDeps,
): Promise<void> {
  const { t } = text
  const tell = (type: ToastType, title: string, body: string | null) =>
    toast(type, body === null || body === '' ? title : t('webadmin.toast', { title, body }))
  const refused = (name: string, error: unknown) => {
    if (!(error instanceof EngineFailure)) throw error
    tell('danger', t('check.refused', { host: name }), errorWords(text, error.error).body)
  }
  const names = (hosts: readonly { name: string }[]) =>
    text.list(hosts.slice(0, NAMED).map(({ name }) => name))

  const managed = selected.filter(entity => entity.managed !== false)
  let hosts: Host[]
  try {
    hosts = await read(managed.map(({ id }) => id))
  } catch (error) {
    refused(names(managed), error)
    return
  }
  const { allowed, refused: leftOut } = partition('check', hosts)
  const [first] = leftOut
  if (allowed.length === 0) {
    tell(
      'warning',
      first === undefined
        ? t('webadmin.noHostLeft')
        : t('selection.noneAllowed', { reason: reasonText(text, first.reason) }),
      null,
    )
    return
  }
  const correlationId = newCorrelationId('check')
  const failures = await mapLimited(allowed, AT_ONCE, host =>
    check(host.id, correlationId).then(
      () => null,
      (error: unknown) => ({ host, error }),
    ),
  )
  const failed = failures.filter(failure => failure !== null)
  const asked = allowed.filter(host => !failed.some(failure => failure.host === host))
  if (asked.length > 0)
    tell(
      'info',
      t('check.asked', { count: asked.length, host: asked[0]?.name ?? '' }),
      leftOut.length === 0
        ? null
        : t('selection.leftOut', { count: leftOut.length, hosts: names(leftOut.map(({ host }) => host)) }),
    )
  for (const { host, error } of failed.slice(0, 3)) refused(host.name, error)
}
