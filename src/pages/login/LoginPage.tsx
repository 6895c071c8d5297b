import { Login, LoginHeader, LoginMainBody, Title } from '@patternfly/react-core'
import { useSyncExternalStore } from 'react'
import { Navigate, useSearchParams } from 'react-router-dom'
import { LanguageMenu } from '~/components/LanguageMenu'
import { LoginForm } from '~/components/LoginForm'
import { useTitle } from '~/components/use-title'
import { useText } from '~/i18n/text'
import { safeNext } from '~/lib/paths'
import { login, session } from '~/queries/client'

export function LoginPage() {
  const { t } = useText()
  const [search] = useSearchParams()
  const { status } = useSyncExternalStore(session.subscribe, session.getSnapshot)
  useTitle(t('login.title'))
  if (status === 'in') return <Navigate to={safeNext(search.get('next'))} replace />
  return (
    <div className="um-login">
      <Login
        header={
          <LoginHeader
            headerBrand={
              <div className="um-brand um-login-brand">
                <img src="./favicon.svg" alt="" width="40" height="40" />
                <span>{t('app.name')}</span>
              </div>
            }
          />
        }
        footer={<p className="um-login-note">{t('login.note')}</p>}
      >
        <header className="pf-v6-c-login__main-header">
          <Title headingLevel="h1" size="3xl">
            {t('login.title')}
          </Title>
          <p className="pf-v6-c-login__main-header-desc">
            {t('login.subtitle', { engine: window.location.host })}
          </p>
          <div className="pf-v6-c-login__main-header-utilities">
            <LanguageMenu />
          </div>
        </header>
        <LoginMainBody>
          <LoginForm idPrefix="login" onLogin={login} />
        </LoginMainBody>
      </Login>
    </div>
  )
}
