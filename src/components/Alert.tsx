import { Alert as PlainAlert } from '@patternfly/react-core'
import type { AlertProps } from '@patternfly/react-core'
import { useText } from '~/i18n/text'

/** PatternFly's, which says "Danger alert:" to whoever listens, in the language of the app. */
export function Alert({ variant = 'custom', ...props }: AlertProps) {
  const { t } = useText()
  return <PlainAlert variant={variant} variantLabel={t(`alert.${variant}`)} {...props} />
}
