import { Login, LoginHeader, LoginMainBody, Title } from '@patternfly/react-core'
import { useState, useSyncExternalStore } from 'react'
import { Navigate, useSearchParams } from 'react-router-dom'
import { LanguageMenu } from '~/components/LanguageMenu'
import type { EngineError } from '~/api/errors'
import type { Credentials } from '~/components/LoginForm'
import { LoginForm } from '~/components/LoginForm'
import { useTitle } from '~/components/use-title'
import { useText } from '~/i18n/text'
import { pathOf, safeNext } from '~/lib/paths'
import { askAhead } from '~/queries/ahead'
import { login, queryClient, session } from '~/queries/client'

export function LoginPage() {
  const { t } = useText()
  const [search] = useSearchParams()
  const { status } = useSyncExternalStore(session.subscribe, session.getSnapshot)
  const next = safeNext(search.get('next'))
  const [isEntering, setEntering] = useState(false)
  useTitle(t('login.title'))
  if (status === 'in' && !isEntering) return <Navigate to={next} replace />

  /** In, with something to see there. */
  const enter = async (credentials: Credentials): Promise<EngineError | null> => {
    setEntering(true)
    const failure = await login(credentials)
    if (failure === null) await askAhead(queryClient, pathOf(next))
    setEntering(false)
    // The first answers may have said that the token is worth nothing.
    return failure ?? (session.getSnapshot().status === 'expired' ? { kind: 'unauthorized' } : null)
  }
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
          <LoginForm idPrefix="login" onLogin={enter} />
        </LoginMainBody>
      </Login>
    </div>
  )
}
