import { SearchInput } from '@patternfly/react-core'
import { useText } from '~/i18n/text'

type Props = { label: string; value: string; onChange: (value: string) => void; className?: string }

/** PatternFly's, with its words in the language of the app. */
export function SearchField({ label, value, onChange, className }: Props) {
  const { t } = useText()
  return (
    <SearchInput
      className={className}
      aria-label={label}
      placeholder={label}
      resetButtonLabel={t('filter.clearSearch')}
      value={value}
      onChange={(_, next) => onChange(next)}
      onClear={() => onChange('')}
    />
  )
}
