import { RFC3161Timestamp, X509Certificate } from '@sigstore/core'
import { TrustedRoot } from '@sigstore/protobuf-specs'
import { Verifier, toSignedEntity, toTrustMaterial } from '@sigstore/verify'
import type { Witnesses } from '../bundle/witnesses.js'
import type { BundleOf } from '../verify/method.js'
import { certificateIdentity } from './certificate-identity.js'
import { faultOf, faultOfError } from './faults.js'
import { libraryBundle } from './library-bundle.js'
import { checkCertificateFrame } from './strict-certificate.js'
import type { SigstoreResult, SigstoreVerifier } from './trusted-root.js'
import { witnessFault } from './witness-fault.js'

/**
 * A verifier for one trusted root (JSON of `dev.sigstore.trustroot.v1.TrustedRoot`). What the root names is demanded: an entry of a log
 * where it names logs, a signed certificate timestamp where it names certificate logs; a time always.
 * @throws whatever sigstore-js throws for a root that it cannot read.
 */
export function sigstoreVerifier(root: unknown): SigstoreVerifier {
  const named = TrustedRoot.fromJSON(root)
  checkFrames(named)
  const trusted = toTrustMaterial(named)
  if (trusted.certificateAuthorities.length === 0) throw new Error('no certificate authority')
  const verifier = new Verifier(trusted, {
    ctlogThreshold: Math.min(1, trusted.ctlogs.length),
    tlogThreshold: Math.min(1, trusted.tlogs.length),
    timestampThreshold: 1,
  })
  const expected = {
    logIds: trusted.tlogs.map(({ logID }) => logID.toString('hex')),
    hasTimestampAuthority: trusted.timestampAuthorities.length > 0,
  }
  return (bundle) => {
    const { certificate, witnesses } = bundle.material
    const fault = witnessFault(witnesses, expected)
    if (fault) return { defect: faultOf(fault) }
    try {
      verifier.verify(toSignedEntity(libraryBundle(bundle)))
    } catch (error) {
      return { defect: faultOfError(error) }
    }
    return provenSigner(certificate, witnesses)
  }
}

/** A root that is damaged where nobody signed would verify as well; one that is damaged at all is not to be pinned. */
function checkFrames({ certificateAuthorities, timestampAuthorities }: TrustedRoot): void {
  for (const { certChain } of [...certificateAuthorities, ...timestampAuthorities])
    for (const { rawBytes } of certChain?.certificates ?? []) {
      const der = Buffer.from(rawBytes)
      checkCertificateFrame(der, X509Certificate.parse(der))
    }
}

function provenSigner(
  certificate: BundleOf<'sigstore'>['material']['certificate'],
  witnesses: Witnesses,
): SigstoreResult {
  try {
    const [entry] = witnesses.logEntries
    return {
      proven: {
        ...certificateIdentity(certificate),
        signedAt: latest(witnesses),
        logIndex: entry?.logIndex,
      },
    }
  } catch {
    return { defect: faultOf('certificate-unclear') }
  }
}

/** Of the times that were proven, which all lie in the ten minutes of the certificate. */
function latest({ logEntries, timestamps }: Witnesses): Date {
  const times = [
    ...timestamps.map((each) => RFC3161Timestamp.parse(Buffer.from(each)).signingTime.getTime()),
    ...logEntries
      .filter(({ promise }) => promise)
      .map(({ integratedTime }) => Number(integratedTime) * 1000),
  ]
  return new Date(Math.max(...times))
}
