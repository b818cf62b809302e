import { LIMITS, SecmlopsError } from '@secmlops/core'
import { writeCertificateBundle } from '../bundle/write.js'
import { signEnvelope } from '../dsse/sign-envelope.js'
import { readPrivateKey } from '../keys/private-key.js'
import type { Certificate } from '../x509/certificate.js'
import { pathFault } from '../x509/path-faults.js'
import { pathsTo, type Path } from '../x509/paths.js'
import { readCertificates } from '../x509/read-certificates.js'
import type { PayloadSigner } from './payload-signer.js'

export interface CertificateSignerOptions {
  /** Private key of the certificate, PEM. */
  readonly key: string | Uint8Array
  readonly passphrase?: string
  /** PEM; the first one is the signer's, others continue its chain. */
  readonly certificate: string | Uint8Array
  /** Further authorities, PEM. */
  readonly chain?: readonly (string | Uint8Array)[]
  /** Time of signing: what is not valid now is not signed with. */
  readonly now: Date
}

/**
 * Signs with the key of an X.509 certificate, method `certificate`: leaf first, then the authorities as given.
 * @throws SecmlopsError (exit 2) `invalid-key`; `invalid-certificate` for what no verifier would accept: another key, expired, not for
 * signing, a chain that does not continue it.
 */
export function certificateSigner(options: CertificateSignerOptions): PayloadSigner {
  const key = readPrivateKey(options.key, options)
  const files = [options.certificate, ...(options.chain ?? [])]
  const certificates = files.flatMap((pem) => readCertificates(pem))
  const [leaf, ...authorities] = certificates
  if (leaf?.signingKey?.fingerprint !== key.public.fingerprint)
    return refuse('the certificate is of another key', 'Name the certificate of this key first')
  if (certificates.length > LIMITS.certificates)
    return refuse(
      `there are more than ${String(LIMITS.certificates)} certificates`,
      'Name only those of the chain',
    )
  checkChain(leaf, authorities, options.now)
  return {
    identity: leaf.fingerprint,
    sign: (payload) =>
      writeCertificateBundle(
        certificates.map(({ der }) => der),
        signEnvelope(key, payload),
      ),
  }
}

function checkChain(leaf: Certificate, authorities: readonly Certificate[], now: Date): void {
  const paths: Path[] = [...pathsTo(authorities, leaf, authorities)]
  if (authorities.length === 0) paths.push([leaf])
  if (paths.length === 0)
    refuse(
      'the chain does not hold the authority of the certificate',
      'Name the authorities in PEM form',
    )
  const faults = paths.map((path) => pathFault(path, now))
  const [fault] = faults
  if (fault && faults.every((each) => each)) refuse(fault.message, 'Have the certificate renewed')
}

function refuse(message: string, remedy: string): never {
  throw new SecmlopsError('invalid-certificate', message, { remedy })
}
