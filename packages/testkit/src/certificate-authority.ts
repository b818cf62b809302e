import { createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { TRUE, bits, der, integer, octets, oid, sequence, time } from './der.js'

export interface TestCertificate {
  readonly der: Buffer
  readonly pem: string
  /** PKCS#8 PEM. */
  readonly key: string
  readonly subject: string
  readonly privateKey: KeyObject
}

export interface CertificateOptions {
  /** Common name. */
  readonly subject?: string
  /** Itself when absent. */
  readonly issuer?: TestCertificate
  readonly keyType?: 'P-256' | 'P-384' | 'P-521' | 'secp256k1' | 'rsa' | 'weak-rsa'
  readonly email?: string
  readonly uri?: string
  readonly dns?: string
  readonly notBefore?: string
  readonly notAfter?: string
  /** An authority, and how many authorities may follow. */
  readonly authority?: boolean
  readonly pathLength?: number
  /** Bits of RFC 5280, 4.2.1.3; no extension when empty. */
  readonly keyUsage?: readonly ('digitalSignature' | 'keyCertSign' | 'keyEncipherment')[]
  /** Object identifiers; no extension when empty. */
  readonly extendedKeyUsage?: readonly string[]
  readonly more?: readonly Buffer[]
  readonly hash?: 'sha1' | 'sha256' | 'sha384'
  /** Signs again with a key that exists: the same signer, another certificate. */
  readonly privateKey?: KeyObject
}

export const CODE_SIGNING = '1.3.6.1.5.5.7.3.3'
export const SERVER_AUTH = '1.3.6.1.5.5.7.3.1'

/** An X.509 v3 certificate with a new key, made at the time of the test: nothing secret or expiring lies in the repository. */
export function makeCertificate(options: CertificateOptions = {}): TestCertificate {
  const { subject = 'test', issuer, keyType = 'P-256', hash = 'sha256' } = options
  const privateKey = options.privateKey ?? newKey(keyType)
  const signer = issuer?.privateKey ?? privateKey
  const algorithm = signatureAlgorithm(signer, hash)
  const body = sequence(
    der(0xa0, integer(2)),
    integer(1),
    algorithm,
    nameOf(issuer?.subject ?? subject),
    validityOf(options),
    nameOf(subject),
    publicKeyInfo(privateKey),
    der(0xa3, sequence(...extensionsOf(options))),
  )
  const certificate = sequence(body, algorithm, bits(sign(hash, body, signer)))
  return {
    der: certificate,
    pem: pemOf(certificate),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    subject,
    privateKey,
  }
}

/** An authority with what authorities have. */
export function makeAuthority(options: CertificateOptions = {}): TestCertificate {
  return makeCertificate({ authority: true, keyUsage: ['keyCertSign'], ...options })
}

/** A leaf with what signers of models have. */
export function makeLeaf(
  issuer: TestCertificate,
  options: CertificateOptions = {},
): TestCertificate {
  return makeCertificate({
    issuer,
    keyUsage: ['digitalSignature'],
    extendedKeyUsage: [CODE_SIGNING],
    ...options,
  })
}

export function extension(id: string, value: Uint8Array, critical = false): Buffer {
  return sequence(oid(id), ...(critical ? [TRUE] : []), octets(value))
}

function newKey(keyType: NonNullable<CertificateOptions['keyType']>): KeyObject {
  if (keyType === 'rsa' || keyType === 'weak-rsa') {
    const modulusLength = keyType === 'rsa' ? 2048 : 1024
    return generateKeyPairSync('rsa', { modulusLength }).privateKey
  }
  return generateKeyPairSync('ec', { namedCurve: keyType }).privateKey
}

function publicKeyInfo(key: KeyObject): Buffer {
  return createPublicKey(key).export({ type: 'spki', format: 'der' })
}

const ALGORITHMS = {
  rsa: {
    sha1: '1.2.840.113549.1.1.5',
    sha256: '1.2.840.113549.1.1.11',
    sha384: '1.2.840.113549.1.1.12',
  },
  ec: { sha1: '1.2.840.10045.4.1', sha256: '1.2.840.10045.4.3.2', sha384: '1.2.840.10045.4.3.3' },
} as const

function signatureAlgorithm(key: KeyObject, hash: 'sha1' | 'sha256' | 'sha384'): Buffer {
  const isRsa = key.asymmetricKeyType === 'rsa'
  const id = oid(ALGORITHMS[isRsa ? 'rsa' : 'ec'][hash])
  return isRsa ? sequence(id, Buffer.from('0500', 'hex')) : sequence(id)
}

function nameOf(commonName: string): Buffer {
  return sequence(der(0x31, sequence(oid('2.5.4.3'), der(0x0c, Buffer.from(commonName)))))
}

function validityOf({
  notBefore = '2026-01-01T00:00:00Z',
  notAfter = '2027-12-31T23:59:59Z',
}: CertificateOptions): Buffer {
  return sequence(time(new Date(notBefore)), time(new Date(notAfter)))
}

function extensionsOf(options: CertificateOptions): Buffer[] {
  const { authority, pathLength, keyUsage = [], extendedKeyUsage = [], more = [] } = options
  const names = alternativeNames(options)
  const length = pathLength === undefined ? [] : [integer(pathLength)]
  return [
    ...(authority ? [extension('2.5.29.19', sequence(TRUE, ...length), true)] : []),
    ...(keyUsage.length > 0 ? [extension('2.5.29.15', usageOf(keyUsage), true)] : []),
    ...(extendedKeyUsage.length > 0
      ? [extension('2.5.29.37', sequence(...extendedKeyUsage.map(oid)))]
      : []),
    ...(names.length > 0 ? [extension('2.5.29.17', sequence(...names))] : []),
    ...more,
  ]
}

const USAGE_BITS = { digitalSignature: 0x80, keyEncipherment: 0x20, keyCertSign: 0x04 } as const

function usageOf(usages: NonNullable<CertificateOptions['keyUsage']>): Buffer {
  const byte = usages.reduce((sum, usage) => sum | USAGE_BITS[usage], 0)
  return bits(Buffer.from([byte]), Math.log2(byte & -byte))
}

function alternativeNames({ email, dns, uri }: CertificateOptions): Buffer[] {
  const names = [
    [0x81, email],
    [0x82, dns],
    [0x86, uri],
  ] as const
  return names.flatMap(([tag, name]) => (name === undefined ? [] : [der(tag, Buffer.from(name))]))
}

function pemOf(bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}
