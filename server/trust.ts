/**
 * Whom to trust. An engine's certificate is mostly issued by the engine's own authority, which no system knows: its
 * certificate is given as a file, or fetched from the engine once (engine contract 1.7) and confirmed by a person who
 * compares its fingerprint, or given as that fingerprint.
 */
import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { connect, exchange } from './connection'
import type { Trust } from './connection'
import { isUnknownAuthority, refusalOf } from './connection-error'
import { probeEngine } from './probe'
import { Refusal } from './refusal'

export type TrustOptions = {
  ca?: string | undefined
  caFingerprint?: string | undefined
  insecure?: boolean | undefined
}

export type TrustTalk = {
  /** Whom the engine says it was certified by; `null` when nobody can be asked. */
  confirm: ((question: CaQuestion) => Promise<boolean>) | null
}

export type CaQuestion = { origin: string; subject: string; validTo: string; fingerprint: string }

const CA_PATH = '/ovirt-engine/services/pki-resource?resource=ca-certificate&format=X509-PEM-CA'
const PEM = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g
const LIMIT_MS = 15_000
const MOST = 1024 * 1024

const normal = (fingerprint: string): string => fingerprint.replaceAll(/[^0-9a-f]/gi, '').toUpperCase()

const colons = (fingerprint: string): string => normal(fingerprint).match(/../g)?.join(':') ?? ''

const certificatesIn = (pem: string): X509Certificate[] => {
  try {
    return (pem.match(PEM) ?? []).map(one => new X509Certificate(one))
  } catch {
    return []
  }
}

const fromFile = async (file: string): Promise<Trust> => {
  const pem = await readFile(file, 'utf8').catch((error: unknown) => {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    throw new Refusal(
      isMissing ? `There is no file ${file}: --ca wants one.` : `The file ${file} could not be read.`,
    )
  })
  if (certificatesIn(pem).length === 0)
    throw new Refusal(
      `${file} holds no certificate in PEM form: get the engine's from /ovirt-engine/services/pki-resource?resource=ca-certificate&format=X509-PEM-CA.`,
    )
  return { kind: 'ca', pem }
}

/** Over a connection that is not verified yet: good for nothing before its fingerprint is. */
const fetchCa = async (engine: URL): Promise<X509Certificate> => {
  const connection = connect(engine, { kind: 'anybody' })
  try {
    const { status, text } = await exchange(
      connection,
      { method: 'GET', path: CA_PATH, timeoutMs: LIMIT_MS },
      MOST,
    )
    const [ca, ...others] = status === 200 ? certificatesIn(text) : []
    if (ca === undefined || others.length > 0)
      throw new Refusal(
        `${engine.origin} has a certificate of an unknown authority and is no oVirt engine that would show its own: check the address, or name the authority with --ca FILE.`,
      )
    return ca
  } finally {
    connection.close()
  }
}

const isFingerprint = (text: string): boolean => /^[0-9a-f]{64}$/i.test(text.replaceAll(/[:\s]/g, ''))

/**
 * The trust under which the engine was seen to answer. `talk.confirm` is asked only for an authority that neither the
 * system nor the options know.
 */
export const establishTrust = async (engine: URL, options: TrustOptions, talk: TrustTalk): Promise<Trust> => {
  const { ca, caFingerprint, insecure = false } = options
  if ([ca !== undefined, caFingerprint !== undefined, insecure].filter(Boolean).length > 1)
    throw new Refusal('Only one of --ca, --ca-fingerprint and --insecure can be given.')
  if (engine.protocol === 'http:' && (ca ?? caFingerprint) !== undefined)
    throw new Refusal('An engine on this machine that speaks http has no certificate: leave --ca out.')
  if (caFingerprint !== undefined && !isFingerprint(caFingerprint))
    throw new Refusal('--ca-fingerprint wants the 64 hexadecimal digits of a SHA-256 fingerprint.')
  const seen = async (trust: Trust): Promise<Trust> => {
    const connection = connect(engine, trust)
    try {
      await probeEngine(connection)
      return trust
    } finally {
      connection.close()
    }
  }
  try {
    if (insecure) return await seen({ kind: 'anybody' })
    if (ca !== undefined) return await seen(await fromFile(ca))
    if (caFingerprint !== undefined) return await seen(await byFingerprint(engine, caFingerprint))
    return await seen({ kind: 'system' }).catch(async (error: unknown) => {
      if (!isUnknownAuthority(error)) throw error
      return seen(await byConfirmation(engine, talk))
    })
  } catch (error) {
    throw refusalOf(error, engine)
  }
}

const byFingerprint = async (engine: URL, wanted: string): Promise<Trust> => {
  const ca = await fetchCa(engine)
  if (normal(ca.fingerprint256) !== normal(wanted))
    throw new Refusal(
      `The authority of ${engine.origin} has another fingerprint than --ca-fingerprint says: ${ca.fingerprint256}. Somebody may be in between; do not go on before you know why.`,
    )
  return { kind: 'ca', pem: ca.toString() }
}

const byConfirmation = async (engine: URL, { confirm }: TrustTalk): Promise<Trust> => {
  if (confirm === null)
    throw new Refusal(
      `The certificate of ${engine.origin} is of an authority that this machine does not know: name its file with --ca FILE, or its fingerprint with --ca-fingerprint SHA256.`,
    )
  const ca = await fetchCa(engine)
  const isRight = await confirm({
    origin: engine.origin,
    subject: ca.subject.replaceAll(/\p{Cc}+/gu, ', '),
    validTo: ca.validTo,
    fingerprint: colons(ca.fingerprint256),
  })
  if (!isRight) throw new Refusal('Nothing was started: the authority was not confirmed.')
  return { kind: 'ca', pem: ca.toString() }
}
