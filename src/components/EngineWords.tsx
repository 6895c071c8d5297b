import { ExpandableSection } from '@patternfly/react-core'
import { useText } from '~/i18n/text'

/** The engine's own text, folded; plain text, whatever markup it holds. */
export function EngineWords({ words }: { words: readonly string[] }) {
  const { t } = useText()
  if (words.length === 0) return null
  return (
    <ExpandableSection toggleText={t('error.engineWords')} isIndented>
      {words.map(line => (
        <p key={line} className="um-engine-words">
          {line}
        </p>
      ))}
    </ExpandableSection>
  )
}
