import { Button, Checkbox, ModalBody, ModalFooter, ModalHeader } from '@patternfly/react-core'
import { useQueries } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Modal } from '~/components/Modal'
import type { Host } from '~/api/model'
import { pendingOf } from '~/domain/errata-rollup'
import { whyNot } from '~/domain/host-actions'
import { updateStates } from '~/domain/update-state'
import type { RunFacts } from '~/domain/upgrade-run/facts'
import type { RunHost } from '~/domain/upgrade-run/run-plan'
import type { RunView } from '~/domain/upgrade-run/view-types'
import '~/i18n/en-run-parts-words'
import { reasonText } from '~/i18n/reason-text'
import type { Text } from '~/i18n/text'
import { useText } from '~/i18n/text'
import { byName } from '~/lib/compare'
import { hostErrataQuery } from '~/queries/errata'
import { Tip } from '~/components/Tip'

type Props = {
  view: RunView
  facts: RunFacts | null
  onAdd: (hosts: RunHost[]) => void
  onClose: () => void
}

type Candidate = { host: RunHost; facts: Host; whyNot: string | null }

/** Hosts of the cluster that the run does not know, or no longer counts on: put at its end. */
export function AddHostsDialog({ view, facts, onAdd, onClose }: Props) {
  const text = useText()
  const { t } = text
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const candidates = useMemo(() => candidatesOf(text, view, facts), [text, view, facts])
  const toggle = (id: string) => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  const added = candidates.filter(({ host }) => chosen.has(host.id))
  // Asked for as they are chosen; what no provider tells is not remembered, and not waited for.
  const errata = useQueries({ queries: added.map(({ facts: host }) => hostErrataQuery(host)) })
  const isReading = errata.some(({ isFetching, data }) => isFetching && data === undefined)
  const confirm = (
    <Button
      variant="primary"
      isAriaDisabled={added.length === 0}
      onClick={() => {
        if (added.length === 0) return
        onAdd(
          added.map(({ host }, at) => {
            const { data, dataUpdatedAt } = errata[at] ?? {}
            return data === undefined || dataUpdatedAt === undefined
              ? host
              : { ...host, errata: { at: dataUpdatedAt, ...pendingOf(data) } }
          }),
        )
        onClose()
      }}
    >
      {t('run.add.confirm', { count: added.length })}
    </Button>
  )
  return (
    <Modal variant="small" isOpen onClose={onClose} aria-labelledby="add-title" aria-describedby="add-body">
      <ModalHeader title={t('run.add.title')} labelId="add-title" />
      <ModalBody id="add-body" className="um-stack" tabIndex={0} role="region" aria-labelledby="add-title">
        <p>{candidates.length === 0 ? t('run.add.none') : t('run.add.body')}</p>
        {candidates.map(({ host, whyNot }) => (
          <Checkbox
            key={host.id}
            id={`add-${host.id}`}
            label={host.name}
            description={whyNot ?? undefined}
            isDisabled={whyNot !== null}
            isChecked={chosen.has(host.id)}
            onChange={() => toggle(host.id)}
          />
        ))}
        {isReading && <p className="um-subtle">{t('run.add.errataNotYet')}</p>}
      </ModalBody>
      <ModalFooter>
        <Tip content={added.length === 0 ? t('run.add.nothing') : null}>{confirm}</Tip>
        <Button variant="link" onClick={onClose}>
          {t('action.cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  )
}

function candidatesOf(text: Text, view: RunView, facts: RunFacts | null): Candidate[] {
  if (facts === null || view.plan === null) return []
  const states = updateStates(facts.hosts, facts.events, new Map(), facts.events[0]?.time ?? 0)
  const known = new Map(view.hosts.map(host => [host.id, host]))
  const planned = view.plan.hosts
  return [...facts.hosts].sort(byName).flatMap(({ id, name, kind, ...rest }) => {
    const one = known.get(id)
    if (one !== undefined && one.cause !== 'dropped' && one.cause !== 'bySkip') return []
    const state = states.get(id)
    const reason =
      state === undefined ? null : whyNot('upgrade', { id, name, kind, ...rest }, { updateState: state })
    // What it will take is what the plan expected of a host of its kind.
    const like = planned.find(host => host.id === id) ?? planned.find(host => host.kind === kind)
    return [
      {
        host: { id, name, kind, expected: like?.expected ?? {} },
        facts: { id, name, kind, ...rest },
        whyNot: reason === null ? null : reasonText(text, reason),
      },
    ]
  })
}
