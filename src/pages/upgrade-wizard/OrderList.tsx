import { Button, Content, Flex, FlexItem, Title } from '@patternfly/react-core'
import { AngleDownIcon } from '@patternfly/react-icons/dist/esm/icons/angle-down-icon'
import { AngleUpIcon } from '@patternfly/react-icons/dist/esm/icons/angle-up-icon'
import { GripVerticalIcon } from '@patternfly/react-icons/dist/esm/icons/grip-vertical-icon'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { memo, useMemo, useState } from 'react'
import type { OrderReason } from '~/domain/evacuation/types'
import { Paged } from '~/components/Paged'
import type { Text } from '~/i18n/text'
import { useText } from '~/i18n/text'
import type { StepProps } from './step-props'

function orderReason({ t, number }: Text, reason: OrderReason): string {
  switch (reason.code) {
    case 'order.fewestMoves':
      return t(reason.code, { moves: reason.moves, movesByName: number(reason.movesByName) })
    case 'order.engineHostLate':
    case 'order.spmLast':
      return t(reason.code, { host: reason.host })
    default:
      return ''
  }
}

/** The chosen hosts in their order: drag a row, or use its buttons; what moved is said aloud. Not drawn anew while somebody types above it. */
export const OrderList = memo(function OrderList({
  facts,
  draft,
  dispatch,
  suggestion,
}: Pick<StepProps, 'facts' | 'draft' | 'dispatch' | 'suggestion'>) {
  const text = useText()
  const { t } = text
  const [dragged, setDragged] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const byId = useMemo(() => new Map(facts.hosts.map(host => [host.id, host])), [facts.hosts])
  const total = draft.hostIds.length
  const move = (hostId: string, to: number) => {
    dispatch({ type: 'moveHost', hostId, to, shown: draft.hostIds })
    setSaid(t('pick.moved', { host: byId.get(hostId)?.name ?? hostId, place: to + 1, total }))
  }
  const isSuggested = suggestion.order.every((id, index) => draft.hostIds[index] === id)
  return (
    <>
      <Flex alignItems={{ default: 'alignItemsCenter' }} spaceItems={{ default: 'spaceItemsMd' }}>
        <FlexItem>
          <Title headingLevel="h3">{t('pick.order')}</Title>
        </FlexItem>
        <FlexItem>
          <Button
            variant="link"
            isInline
            isAriaDisabled={total < 2 || isSuggested}
            onClick={() => dispatch({ type: 'setOrder', order: suggestion.order, isOwn: false })}
          >
            {t('pick.suggest')}
          </Button>
        </FlexItem>
      </Flex>
      <Content component="p" className="um-subtle">
        {total === 0
          ? t('pick.emptyOrder')
          : isSuggested && suggestion.reasons.length > 0
            ? t('pick.computed', {
                reasons: text.list(suggestion.reasons.map(reason => orderReason(text, reason))),
              })
            : draft.isOwnOrder
              ? t('pick.own')
              : total > 1
                ? t('pick.computedPlain')
                : ''}
      </Content>
      {total > 0 && (
        <Paged items={draft.hostIds.map((id, index) => ({ id, index }))} label={t('pick.orderPages')}>
          {shown => (
            <Table aria-label={t('pick.orderTable')} variant="compact" borders={false}>
              <Thead>
                <Tr>
                  <Th>{t('pick.place')}</Th>
                  <Th>{t('pick.column.name')}</Th>
                  <Th screenReaderText={t('hosts.actionsColumn')} />
                </Tr>
              </Thead>
              <Tbody>
                {shown.map(({ id, index }) => {
                  const name = byId.get(id)?.name ?? t('pick.goneHost')
                  return (
                    <Tr
                      key={id}
                      aria-label={name}
                      draggable
                      className={dragged === id ? 'um-dragged' : undefined}
                      onDragStart={event => {
                        setDragged(id)
                        event.dataTransfer.effectAllowed = 'move'
                      }}
                      onDragOver={event => {
                        event.preventDefault()
                        if (dragged !== null && dragged !== id)
                          dispatch({ type: 'moveHost', hostId: dragged, to: index, shown: draft.hostIds })
                      }}
                      onDrop={event => event.preventDefault()}
                      onDragEnd={() => {
                        if (dragged !== null) move(dragged, draft.hostIds.indexOf(dragged))
                        setDragged(null)
                      }}
                    >
                      <Td dataLabel={t('pick.place')} modifier="nowrap">
                        <GripVerticalIcon title={t('pick.drag', { host: name })} className="um-grip" />{' '}
                        {index + 1}
                      </Td>
                      <Td dataLabel={t('pick.column.name')}>{name}</Td>
                      <Td modifier="nowrap">
                        <Button
                          variant="plain"
                          size="sm"
                          icon={<AngleUpIcon />}
                          aria-label={t('pick.up', { host: name })}
                          isAriaDisabled={index === 0}
                          onClick={() => index > 0 && move(id, index - 1)}
                        />
                        <Button
                          variant="plain"
                          size="sm"
                          icon={<AngleDownIcon />}
                          aria-label={t('pick.down', { host: name })}
                          isAriaDisabled={index === total - 1}
                          onClick={() => index < total - 1 && move(id, index + 1)}
                        />
                      </Td>
                    </Tr>
                  )
                })}
              </Tbody>
            </Table>
          )}
        </Paged>
      )}
      <div aria-live="polite" className="pf-v6-screen-reader">
        {said}
      </div>
    </>
  )
})
