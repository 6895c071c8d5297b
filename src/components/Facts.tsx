import {
  Card,
  CardBody,
  CardTitle,
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
} from '@patternfly/react-core'
import type { ReactNode } from 'react'
import { useText } from '~/i18n/text'

type Props = { title: string; facts: readonly (readonly [string, ReactNode])[] }

/** A card of facts; `null` and the empty text are shown as not there. */
export function Facts({ title, facts }: Props) {
  const { t } = useText()
  return (
    <Card isFullHeight isPlain={false} component="section">
      <CardTitle component="h2">{title}</CardTitle>
      <CardBody>
        <DescriptionList isHorizontal isCompact horizontalTermWidthModifier={{ default: '14ch' }}>
          {facts.map(([term, value]) => (
            <DescriptionListGroup key={term}>
              <DescriptionListTerm>{term}</DescriptionListTerm>
              <DescriptionListDescription>
                {value === null || value === '' ? (
                  <span className="um-subtle">{t('value.none')}</span>
                ) : (
                  value
                )}
              </DescriptionListDescription>
            </DescriptionListGroup>
          ))}
        </DescriptionList>
      </CardBody>
    </Card>
  )
}
