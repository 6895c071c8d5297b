import { AlertActionLink, List, ListItem } from '@patternfly/react-core'
import { Alert } from '~/components/Alert'
import { EngineWords } from '~/components/EngineWords'
import type { RunHostView, RunView } from '~/domain/upgrade-run/view-types'
import '~/i18n/en-run-parts-words'
import { failureText } from '~/i18n/failure-text'
import { runWaitingText } from '~/i18n/run-text'
import { useText } from '~/i18n/text'
import { hostItems, itemsBasis } from './host-items'
import type { Decide } from './use-decide'
import { isStalled } from './wants-look'

type Props = {
  view: RunView
  decide: Decide
  onShow: (hostId: string) => void
}

/** More of them are told by the list of hosts. */
const MOST = 3

/** What failed, where, why, what next: a card for each failed host, with the next steps as buttons. */
export function RunFailures({ view, decide, onShow }: Props) {
  const { t } = useText()
  const failed = view.hosts.filter(({ state }) => state === 'failed')
  return (
    <>
      {failed.slice(0, MOST).map(host => (
        <Failed key={host.id} view={view} host={host} decide={decide} onShow={onShow} />
      ))}
      {view.hosts.filter(isStalled).map(host => (
        <Stalled key={host.id} view={view} host={host} decide={decide} onShow={onShow} />
      ))}
      {failed.length > MOST && (
        <p className="um-subtle">{t('run.moreFailed', { count: failed.length - MOST })}</p>
      )}
    </>
  )
}

type OneProps = { view: RunView; host: RunHostView; decide: Decide; onShow: (hostId: string) => void }

/** Slow is not failed: what it waits for, and what could be done about it. */
function Stalled({ view, host, decide, onShow }: OneProps) {
  const text = useText()
  const { t } = text
  const deeds = hostItems(text, itemsBasis(view), host, decide).filter(
    ({ id, reason }) => id === 'activate' && reason === null,
  )
  return (
    <Alert
      variant="warning"
      isInline
      component="h2"
      title={t('run.stalled', { host: host.name, step: t(`run.step.${host.step ?? 'verifying'}`) })}
      actionLinks={
        <>
          {deeds.map(({ id, label, run }) => (
            <AlertActionLink key={id} onClick={run}>
              {label}
            </AlertActionLink>
          ))}
          <AlertActionLink onClick={() => onShow(host.id)}>{t('run.showDetails')}</AlertActionLink>
        </>
      }
    >
      <List>
        {host.waitingFor.slice(0, MOST).map(waiting => (
          <ListItem key={JSON.stringify(waiting)}>{runWaitingText(text, waiting)}</ListItem>
        ))}
      </List>
      {host.vms.flatMap(({ id, name, engineWords }) =>
        engineWords === null ? [] : [<EngineWords key={id} words={[`${name}: ${engineWords}`]} />],
      )}
    </Alert>
  )
}

function Failed({ view, host, decide, onShow }: OneProps) {
  const text = useText()
  const { t } = text
  const deeds = hostItems(text, itemsBasis(view), host, decide).filter(({ id }) => id === 'retry')
  const told = host.failure === null ? null : failureText(text, host.failure, host.name)
  const title =
    told?.title ??
    t('run.hostFailed', {
      host: host.name,
      cause: host.cause === null ? 'none' : t(`run.cause.${host.cause}`),
    })
  return (
    <Alert
      variant="danger"
      isInline
      component="h2"
      title={title}
      actionLinks={
        <>
          {deeds.map(({ id, label, reason, run }) => (
            <AlertActionLink key={id} onClick={run} isAriaDisabled={reason !== null}>
              {label}
            </AlertActionLink>
          ))}
          <AlertActionLink onClick={() => onShow(host.id)}>{t('run.showDetails')}</AlertActionLink>
        </>
      }
    >
      {told !== null && <p>{told.body}</p>}
      {deeds.flatMap(({ id, label, reason }) =>
        reason === null ? [] : [<p key={id}>{`${label}: ${reason}`}</p>],
      )}
      {(host.failure !== null || host.engineWords !== null) && (
        <EngineWords words={host.failure?.engineWords ?? [host.engineWords ?? '']} />
      )}
    </Alert>
  )
}
