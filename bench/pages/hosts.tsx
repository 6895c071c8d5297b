/** The app as it is, with a session from the start: what is measured is the screen, not the login. */
import { session } from '~/queries/client'

const token = new URLSearchParams(window.location.search).get('token') ?? ''
session.adopt(token, 'admin@internal')
window.history.replaceState(null, '', new URL('hosts', document.baseURI))
await import('~/main')
