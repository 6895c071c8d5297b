import { Badge, ToggleGroup, ToggleGroupItem } from '@patternfly/react-core'
import { useSearchParams } from 'react-router-dom'
import type { RunHostState, RunHostView } from '~/domain/upgrade-run/view-types'
import { useText } from '~/i18n/text'

/** What asks for somebody first, what will ask for nobody last. */
const STATES: readonly RunHostState[] = [
  'failed',
  'inHand',
  'waiting',
  'upgradedWithWarnings',
  'upgraded',
  'skipped',
  'notBegun',
]
/** Fewer are seen at one glance. */
const FROM = 20
const PARAM = 'state'

/** The state that is asked for in the address, as long as there are enough hosts to be told apart. */
export function useRunHostState(hosts: readonly RunHostView[]) {
  const [params, setParams] = useSearchParams()
  const state = STATES.find(one => one === params.get(PARAM))
  const isOffered = hosts.length > FROM
  return {
    isOffered,
    state: isOffered ? state : undefined,
    show: (wanted: RunHostState | undefined) =>
      setParams(
        before => {
          before.delete(PARAM)
          if (wanted !== undefined) before.set(PARAM, wanted)
          return before
        },
        { replace: true },
      ),
  }
}

type Props = {
  hosts: readonly RunHostView[]
  state: RunHostState | undefined
  onShow: (state: RunHostState | undefined) => void
}

/** Of many hosts, those in one state; how many there are of each. */
export function RunHostFilter({ hosts, state, onShow }: Props) {
  const { t, number } = useText()
  const countOf = (one: RunHostState) => hosts.filter(host => host.state === one).length
  const item = (one: RunHostState | undefined, words: string, count: number) => (
    <ToggleGroupItem
      key={words}
      text={
        <>
          {words} <Badge isRead>{number(count)}</Badge>
        </>
      }
      isSelected={state === one}
      onChange={() => onShow(one)}
    />
  )
  return (
    <ToggleGroup isCompact aria-label={t('run.column.state')} className="um-legend">
      {item(undefined, t('list.allRows'), hosts.length)}
      {STATES.filter(one => one === state || countOf(one) > 0).map(one =>
        item(one, t(`run.hostState.${one}`), countOf(one)),
      )}
    </ToggleGroup>
  )
}
