import { Badge, ToggleGroup, ToggleGroupItem } from '@patternfly/react-core'
import type { RunHostState, RunHostView } from '~/domain/upgrade-run/view-types'
import { useText } from '~/i18n/text'
import { HOST_STATES } from './run-host-state'

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
      {HOST_STATES.filter(one => one === state || countOf(one) > 0).map(one =>
        item(one, t(`run.hostState.${one}`), countOf(one)),
      )}
    </ToggleGroup>
  )
}
