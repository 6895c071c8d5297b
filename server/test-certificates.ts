/** Certificates for tests, made by Node alone: an authority, and a server's certificate that it issued. */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

const der = (tag: number, ...parts: Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts)
  const { length } = body
  const size =
    length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, Math.trunc(length / 256), length % 256]
  return Buffer.concat([Buffer.from([tag, ...size]), body])
}
const sequence = (...parts: Uint8Array[]) => der(0x30, ...parts)
const set = (...parts: Uint8Array[]) => der(0x31, ...parts)
const octets = (...parts: Uint8Array[]) => der(0x04, ...parts)
const bits = (body: Uint8Array) => der(0x03, Buffer.from([0]), body)
const hex = (tag: number, digits: string) => der(tag, Buffer.from(digits, 'hex'))
const oid = (digits: string) => hex(0x06, digits)

const ECDSA_WITH_SHA256 = sequence(oid('2a8648ce3d040302'))
const nameOf = (text: string) => sequence(set(sequence(oid('550403'), der(0x0c, Buffer.from(text)))))
const timeOf = (at: Date) =>
  der(
    0x17,
    Buffer.from(
      at
        .toISOString()
        .replaceAll(/[-:T]|\.\d+/g, '')
        .slice(2),
    ),
  )
const critical = hex(0x01, 'ff')

type Made = { pem: string; key: string }

const DAY = 24 * 3600 * 1000

const certificate = (about: {
  subject: string
  issuer: string
  key: { publicKey: KeyObject; privateKey: KeyObject }
  signer: KeyObject
  extensions: Uint8Array[]
  validTo: Date
}): Made => {
  const body = sequence(
    der(0xa0, hex(0x02, '02')),
    der(0x02, Buffer.from([1]), randomBytes(8)),
    ECDSA_WITH_SHA256,
    nameOf(about.issuer),
    sequence(timeOf(new Date(about.validTo.getTime() - 30 * DAY)), timeOf(about.validTo)),
    nameOf(about.subject),
    about.key.publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...about.extensions)),
  )
  const signed = sequence(body, ECDSA_WITH_SHA256, bits(sign('sha256', body, about.signer)))
  const lines = signed.toString('base64').match(/.{1,64}/g) ?? []
  return {
    pem: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
    key: about.key.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  }
}

const newKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })

const altName = (host: string): Uint8Array =>
  /^[\d.]+$/.test(host) ? der(0x87, Buffer.from(host.split('.').map(Number))) : der(0x82, Buffer.from(host))

/** An authority of its own each time. */
export const makeAuthority = (name = 'CA of a test') => {
  const key = newKey()
  const isAuthority = sequence(oid('551d13'), critical, octets(sequence(critical)))
  const mayIssue = sequence(oid('551d0f'), critical, octets(hex(0x03, '0106')))
  const made = certificate({
    subject: name,
    issuer: name,
    key,
    signer: key.privateKey,
    extensions: [isAuthority, mayIssue],
    validTo: new Date(Date.now() + 20 * DAY),
  })
  return {
    pem: made.pem,
    issue: (hosts: readonly string[], validTo = new Date(Date.now() + 10 * DAY)): Made =>
      certificate({
        subject: hosts[0] ?? '',
        issuer: name,
        key: newKey(),
        signer: key.privateKey,
        extensions: [sequence(oid('551d11'), octets(sequence(...hosts.map(altName))))],
        validTo,
      }),
  }
}
