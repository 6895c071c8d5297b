/** What a request says apart from its body: path, parameters, correlation id (engine contract 1.1, 1.2). */

export type Params = { get: (name: string) => string | null }

export type Target = {
  /** Below `/ovirt-engine/`, decoded, without matrix parameters and empty segments. */
  segments: string[]
  params: Params
  /** As asked, without the query. */
  path: string
}

const decode = (text: string) => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** `follow`, `search` and the like come as query or as matrix parameters (`;max=5`). */
export const parseTarget = (url: URL): Target => {
  const matrix = new Map<string, string>()
  const segments: string[] = []
  for (const part of url.pathname.split('/')) {
    const [name = '', ...rest] = part.split(';')
    if (name !== '') segments.push(decode(name))
    for (const pair of rest) {
      const cut = pair.indexOf('=')
      matrix.set(
        decode(cut === -1 ? pair : pair.slice(0, cut)),
        cut === -1 ? '' : decode(pair.slice(cut + 1)),
      )
    }
  }
  return {
    segments: segments.slice(1),
    params: { get: name => url.searchParams.get(name) ?? matrix.get(name) ?? null },
    path: url.pathname,
  }
}

const TRUE = new Set(['true', 't', 'yes', 'y', '1', ''])
const FALSE = new Set(['false', 'f', 'no', 'n', '0'])

/** Present but empty counts as true; unparsable counts as absent (RJ/util/ParametersHelper.java). */
export const boolParam = (params: Params, name: string): boolean | null => {
  const raw = params.get(name)?.toLowerCase()
  if (raw === undefined) return null
  if (TRUE.has(raw)) return true
  return FALSE.has(raw) ? false : null
}

export const intParam = (params: Params, name: string): number | null => {
  const raw = params.get(name)?.trim()
  return raw !== undefined && /^-?\d{1,15}$/.test(raw) ? Number(raw) : null
}

/** RJ/invocation/CurrentFilter.java: stripped, then cut to 36. Nothing left counts as none given. */
export const correlationIdOf = (headers: Headers, params: Params, random: () => string): string => {
  const asked = headers.get('correlation-id') ?? params.get('correlation_id') ?? ''
  return asked.replaceAll(/[^0-9a-zA-Z_-]/g, '').slice(0, 36) || random()
}

export const randomUuid = (): string => {
  const bytes = [...crypto.getRandomValues(new Uint8Array(16))]
  const hex = bytes.map(byte => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
}
