import { ActionGroup, Button, Form, FormGroup, TextInput } from '@patternfly/react-core'
import type { FormEvent } from 'react'
import { useRef, useState } from 'react'
import type { EngineError } from '~/api/errors'
import { errorWords } from '~/i18n/error-text'
import { useText } from '~/i18n/text'
import { Alert } from './Alert'

export type Credentials = { user: string; profile: string; password: string }

/** `admin@internal` holds both; the part after the last @ is the profile. */
export function splitUser(typed: string, profile: string): { user: string; profile: string } {
  const at = typed.lastIndexOf('@')
  if (at <= 0 || at === typed.length - 1) return { user: typed.trim(), profile: profile.trim() }
  return { user: typed.slice(0, at).trim(), profile: typed.slice(at + 1).trim() }
}

type Props = {
  onLogin: (credentials: Credentials) => Promise<EngineError | null>
  /** The user whose session ended, as `name@profile`. */
  userName?: string | null
  idPrefix: string
}

/** User, profile and password. What was typed stays after a refusal, except the password. */
export function LoginForm({ onLogin, userName = null, idPrefix }: Props) {
  const text = useText()
  const { t } = text
  const known = userName === null ? null : splitUser(userName, '')
  const [user, setUser] = useState(known?.user ?? '')
  const [profile, setProfile] = useState(known === null || known.profile === '' ? 'internal' : known.profile)
  const [password, setPassword] = useState('')
  const [error, setError] = useState<EngineError | null>(null)
  const [missing, setMissing] = useState<'user' | 'password' | null>(null)
  const [isBusy, setBusy] = useState(false)
  const userField = useRef<HTMLInputElement>(null)
  const passwordField = useRef<HTMLInputElement>(null)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (isBusy) return
    const credentials = { ...splitUser(user, profile), password }
    const lacking = credentials.user === '' ? 'user' : password === '' ? 'password' : null
    setMissing(lacking)
    if (lacking !== null) {
      setError(null)
      const field = lacking === 'user' ? userField : passwordField
      field.current?.focus()
      return
    }
    setBusy(true)
    const failure = await onLogin(credentials)
    setBusy(false)
    setError(failure)
    if (failure !== null) {
      if (failure.kind === 'loginRefused') setPassword('')
      passwordField.current?.focus()
    }
  }

  const words = error === null ? null : errorWords(text, error)
  return (
    <Form onSubmit={event => void submit(event)} noValidate>
      {words !== null && (
        <Alert variant="danger" isInline title={words.title} component="h2">
          {words.body}
        </Alert>
      )}
      {missing !== null && (
        <Alert
          variant="warning"
          isInline
          isPlain
          component="p"
          title={missing === 'user' ? t('login.userMissing') : t('login.passwordMissing')}
        />
      )}
      <FormGroup label={t('login.user')} isRequired fieldId={`${idPrefix}-user`}>
        <TextInput
          id={`${idPrefix}-user`}
          ref={userField}
          value={user}
          onChange={(_, value) => setUser(value)}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          isRequired
          validated={missing === 'user' ? 'error' : 'default'}
        />
      </FormGroup>
      <FormGroup label={t('login.profile')} fieldId={`${idPrefix}-profile`}>
        <TextInput
          id={`${idPrefix}-profile`}
          value={profile}
          onChange={(_, value) => setProfile(value)}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      </FormGroup>
      <FormGroup label={t('login.password')} isRequired fieldId={`${idPrefix}-password`}>
        <TextInput
          id={`${idPrefix}-password`}
          ref={passwordField}
          type="password"
          value={password}
          onChange={(_, value) => setPassword(value)}
          autoComplete="current-password"
          isRequired
          validated={missing === 'password' ? 'error' : 'default'}
        />
      </FormGroup>
      <ActionGroup>
        <Button
          type="submit"
          variant="primary"
          isBlock
          isLoading={isBusy}
          spinnerAriaLabel={t('state.loading')}
          spinnerAriaValueText={t('state.loading')}
          isDisabled={isBusy}
        >
          {t('login.submit')}
        </Button>
      </ActionGroup>
    </Form>
  )
}
