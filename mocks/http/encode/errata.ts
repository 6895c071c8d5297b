/** RT/externalhostproviders/ErratumMapper.java; engine contract 9.1. */
import type { Erratum, Foreman, Id } from 'mocks/engine/state'
import { bool, date, type Obj } from 'mocks/http/wire/tree'
import type { Scope } from 'mocks/http/scope'
import { identity } from './refs'

/** Not a UUID: the name in hex. */
export const erratumId = ({ name }: Erratum): string =>
  Array.from(new TextEncoder().encode(name), byte => byte.toString(16).padStart(2, '0')).join('')

export const encodeErratum = (erratum: Erratum, hostId: Id | null): Obj => ({
  description: erratum.description,
  issued: date(erratum.issued),
  packages: erratum.packages.length === 0 ? undefined : { package: erratum.packages.map(name => ({ name })) },
  severity: erratum.severity,
  solution: erratum.solution,
  summary: erratum.summary,
  title: erratum.title,
  type: erratum.type,
  host: hostId === null ? undefined : { id: hostId },
  name: erratum.name,
  id: erratumId(erratum),
})

export const encodeForeman = (scope: Scope, { id, name, url }: Foreman): Obj => ({
  requires_authentication: bool(true),
  url,
  name,
  description: '',
  ...identity(scope, `externalhostproviders/${id}`, id),
})
