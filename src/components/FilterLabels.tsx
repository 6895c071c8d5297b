import { Button, Label, LabelGroup, ToolbarContent, ToolbarGroup, ToolbarItem } from '@patternfly/react-core'
import { useText } from '~/i18n/text'

export type ChosenFilter = { id: string; label: string; values: readonly { value: string; label: string }[] }

type Props = {
  filters: readonly ChosenFilter[]
  onRemove: (id: string, value: string) => void
  onRemoveGroup: (id: string) => void
  onClear: () => void
}

/** What a list is filtered by, below its toolbar; nothing where nothing is chosen. */
export function FilterLabels({ filters, onRemove, onRemoveGroup, onClear }: Props) {
  const { t } = useText()
  const chosen = filters.filter(({ values }) => values.length > 0)
  if (chosen.length === 0) return null
  return (
    <ToolbarContent>
      <ToolbarGroup className="um-filter-labels">
        {chosen.map(({ id, label, values }) => (
          <ToolbarItem key={id}>
            <LabelGroup
              categoryName={label}
              isClosable
              closeBtnAriaLabel={t('filter.removeGroup')}
              onClick={() => onRemoveGroup(id)}
              collapsedText={t('labels.more', { count: '${remaining}' })}
              expandedText={t('labels.less')}
            >
              {values.map(one => (
                <Label
                  key={one.value}
                  variant="outline"
                  onClose={() => onRemove(id, one.value)}
                  closeBtnAriaLabel={t('filter.remove', { filter: label, value: one.label })}
                >
                  {one.label}
                </Label>
              ))}
            </LabelGroup>
          </ToolbarItem>
        ))}
        <ToolbarItem>
          <Button variant="link" isInline onClick={onClear}>
            {t('list.clearFilters')}
          </Button>
        </ToolbarItem>
      </ToolbarGroup>
    </ToolbarContent>
  )
}
