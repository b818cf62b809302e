import { SecmlopsError, printable } from '@secmlops/core'

/** Where a keyless signature is made. */
export interface SigningServices {
  /** Fulcio: certifies the key for the identity in the token. */
  readonly fulcio: string
  /** Rekor: logs the signature, for everybody to read; undefined for none. */
  readonly rekor: LogService | undefined
  /** RFC 3161: vouches for the time; undefined for none. */
  readonly tsa: string | undefined
}

export interface LogService {
  readonly url: string
  readonly version: 1 | 2
}

/** The public-good instance (sigstore/root-signing, `signing_config.v0.2.json`), with the log of version 1 that all clients can verify. */
export const PUBLIC_GOOD_SERVICES: SigningServices = {
  fulcio: 'https://fulcio.sigstore.dev',
  rekor: { url: 'https://rekor.sigstore.dev', version: 1 },
  tsa: 'https://timestamp.sigstore.dev/api/v1/timestamp',
}

const LOCAL = ['localhost', '127.0.0.1', '[::1]']

/**
 * Checks what a caller named; a token goes to these addresses.
 * @throws SecmlopsError (exit 2) `invalid-service` for an address that is not https, `no-witness` without log and timestamp authority.
 */
export function checkServices(services: SigningServices): SigningServices {
  const { fulcio, rekor, tsa } = services
  for (const url of [fulcio, rekor?.url, tsa]) if (url !== undefined) checkUrl(url)
  if (rekor ?? tsa) return services
  throw new SecmlopsError('no-witness', 'neither a log nor a timestamp authority is named', {
    remedy:
      'Name a timestamp authority with --tsa-url: without a proven time no keyless signature can be verified',
  })
}

function checkUrl(text: string): void {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isLocal = url?.protocol === 'http:' && LOCAL.includes(url.hostname)
  if (url?.protocol === 'https:' || isLocal) return
  throw new SecmlopsError('invalid-service', `"${printable(text)}" is not an https address`, {
    remedy: 'Name the address of the service, beginning with https://',
  })
}
