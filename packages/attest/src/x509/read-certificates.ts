import { SecmlopsError, type Location } from '@secmlops/core'
import { parseCertificate, type Certificate } from './certificate.js'

const BLOCK = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]*)-----END CERTIFICATE-----/g

/**
 * Reads the certificates of a PEM file, in order.
 * @throws SecmlopsError `invalid-certificate` (exit 2) when there is none, one cannot be read, or a private key lies beside them.
 */
export function readCertificates(pem: string | Uint8Array, location?: Location): Certificate[] {
  const text = Buffer.from(pem).toString('latin1')
  const fail = (message: string, remedy?: string, cause?: unknown): never => {
    throw new SecmlopsError('invalid-certificate', message, {
      ...(location && { location }),
      remedy: remedy ?? 'Name a file of X.509 certificates in PEM form',
      cause,
    })
  }
  if (/PRIVATE KEY-----/.test(text))
    return fail(
      'there is a private key beside the certificate',
      'Keep the key in a file of its own; if this one was published, replace the pair',
    )
  const blocks = [...text.matchAll(BLOCK)]
  if (blocks.length === 0 || blocks.length !== text.split('-----BEGIN').length - 1)
    return fail('this is not a file of certificates in PEM form')
  try {
    return blocks.map(([, base64 = '']) => parseCertificate(Buffer.from(base64, 'base64')))
  } catch (cause) {
    return fail(
      cause instanceof Error ? cause.message : 'a certificate cannot be read',
      undefined,
      cause,
    )
  }
}
