import { Breadcrumb, BreadcrumbItem } from '@patternfly/react-core'
import { Link } from 'react-router-dom'
import { useText } from '~/i18n/text'

export type Parent = { to: string; label: string }

/** The way back to the list in which one thing stands. */
export function Crumbs({ parent, name }: { parent: Parent; name: string }) {
  const { t } = useText()
  return (
    <Breadcrumb className="um-crumbs" aria-label={t('crumbs.label')}>
      <BreadcrumbItem>
        <Link to={parent.to}>{parent.label}</Link>
      </BreadcrumbItem>
      <BreadcrumbItem isActive>{name}</BreadcrumbItem>
    </Breadcrumb>
  )
}
