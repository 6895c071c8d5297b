import { AlertActionCloseButton, List, ListItem, Spinner } from '@patternfly/react-core'
import type { ReactNode, RefObject } from 'react'
import { useEffect, useRef } from 'react'
import { EngineWords } from '~/components/EngineWords'
import { ErrorAlert } from '~/components/ErrorAlert'
import { useNow } from '~/components/use-now'
import { explainRefusal, plainWords } from '~/domain/cluster-level/refusal'
import type { Known, RefusalPart } from '~/domain/cluster-level/refusal'
import { refusalText } from '~/i18n/level-text'
import { Alert } from '~/components/Alert'
import { useText } from '~/i18n/text'
import { SECOND } from '~/lib/time'
import { forgetRaising, isRaising } from '~/queries/raising'
import type { Raising } from '~/queries/raising'

type Props = {
  /** Of the cluster or data center. */
  id: string
  raising: Raising
  isDataCenter: boolean
  /** How many machines are changed, or wait for a restart. */
  vms: number
  waiting: number
  known: Known
  /** What helps with one of the things that the engine said. */
  helpFor: (part: RefusalPart) => ReactNode
}

/**
 * How a raise that was asked for stands, and what came of it. The button that asked for it moves down the page, so whoever
 * pressed it by a key is brought here.
 */
export function LevelRaising(props: Props) {
  const place = useRef<HTMLDivElement>(null)
  return (
    <div ref={place} tabIndex={-1}>
      <FocusIfLost key={props.raising.phase} place={place} />
      <Standing {...props} />
    </div>
  )
}

function FocusIfLost({ place }: { place: RefObject<HTMLElement | null> }) {
  useEffect(() => {
    if (document.activeElement === null || document.activeElement === document.body) place.current?.focus()
  }, [place])
  return null
}

function Standing({ id, raising, isDataCenter, vms, waiting, known, helpFor }: Props) {
  const { t, duration } = useText()
  const now = useNow(SECOND)
  const { level, phase, since, isSet } = raising
  const time = duration(Math.max(0, now - since))
  const close = isRaising(raising) ? undefined : (
    <AlertActionCloseButton aria-label={t('action.close')} onClose={() => forgetRaising(id)} />
  )
  switch (phase) {
    case 'copying':
    case 'asked':
      return (
        <Alert
          variant="info"
          isInline
          component="h2"
          customIcon={
            <Spinner size="md" aria-label={t('state.loading')} aria-valuetext={t('state.loading')} />
          }
          title={t(`level.raising.${phase}`, { level })}
        >
          {phase === 'asked' &&
            (isDataCenter
              ? t('level.raising.askedDataCenter', { time })
              : t('level.raising.askedBody', { count: vms, time }))}
        </Alert>
      )
    case 'resumed':
      return (
        <Alert
          variant="info"
          isInline
          component="h2"
          customIcon={
            <Spinner size="md" aria-label={t('state.loading')} aria-valuetext={t('state.loading')} />
          }
          title={t('level.raising.asked', { level })}
        >
          <p>{t('level.raising.resumedBody', { time })}</p>
          {isSet && <p>{t('level.raising.isSet', { level })}</p>}
        </Alert>
      )
    case 'looking':
      return (
        <Alert variant="warning" isInline component="h2" title={t('level.raising.looking')}>
          <p>{t('level.raising.lookingBody', { level, time })}</p>
          {isSet && <p>{t('level.raising.isSet', { level })}</p>}
        </Alert>
      )
    case 'done':
      return (
        <Alert
          variant="success"
          isInline
          component="h2"
          title={t('level.raising.done', { level })}
          actionClose={close}
        >
          {isDataCenter ? t('level.raising.doneDataCenter') : t('level.raising.doneBody', { count: waiting })}
        </Alert>
      )
    case 'notSeen':
      return (
        <Alert
          variant="danger"
          isInline
          component="h2"
          title={t('level.raising.notSeen', { level })}
          actionClose={close}
        >
          {t('level.raising.notSeenBody')}
        </Alert>
      )
    case 'refused':
    default:
      return <Refused raising={raising} known={known} helpFor={helpFor} close={close} />
  }
}

function Refused({
  raising: { level, error, words },
  known,
  helpFor,
  close,
}: Pick<Props, 'raising' | 'known' | 'helpFor'> & { close: ReactNode }) {
  const text = useText()
  const { t } = text
  const said = words ?? (error?.kind === 'fault' ? error.detail : null)
  if (said === null)
    return error === null ? null : (
      <ErrorAlert error={error} title={t('level.raising.refused', { level })} actionLinks={close} />
    )
  const { parts } = explainRefusal(said, known)
  return (
    <Alert
      variant="danger"
      isInline
      component="h2"
      title={t('level.raising.refused', { level })}
      actionClose={close}
    >
      <p>{t('level.raising.refusedBody', { count: parts.length })}</p>
      {parts.length === 0 && <p>{t('level.raising.notKnownWords')}</p>}
      <List>
        {parts.map(part => (
          <ListItem key={part.code}>
            {refusalText(text, part)}
            {part.detail !== null && (
              <div className="um-message">
                {t('level.refusal.vmsRefuseDetail', { detail: plainWords(part.detail) })}
              </div>
            )}
            <div>{helpFor(part)}</div>
          </ListItem>
        ))}
      </List>
      <EngineWords words={[plainWords(said)]} />
    </Alert>
  )
}
