import { digestOf } from '@secmlops/core'

/** What `initializeTLog` of `@sigstore/mock` gives, as far as it is used. */
export interface MockLog {
  log(entry: object): Promise<object>
}

interface Envelope {
  readonly payload: string
  readonly signatures: readonly { readonly sig: string }[]
}

interface EntryV1 {
  readonly body: string
  readonly logID: string
  readonly verification: { readonly inclusionProof: ProofV1 }
}

interface ProofV1 {
  readonly rootHash: string
  readonly checkpoint: string
}

/**
 * An entry as Rekor makes it of a DSSE envelope. The handler of `@sigstore/mock` 0.13 logs the proposal as it came, whereas Rekor logs
 * hashes and signature (sigstore/rekor pkg/types/dsse/v0.0.1, rekor-tiles pkg/types/dsse); its log signs either.
 */
export async function loggedEntry(log: MockLog, body: string, version: 1 | 2): Promise<object> {
  return version === 1 ? log.log(bodyV1(body)) : entryV2(await log.log(bodyV2(body)))
}

function bodyV1(request: string): object {
  const { spec } = JSON.parse(request) as {
    spec: { proposedContent: { envelope: string; verifiers: string[] } }
  }
  const { envelope, verifiers } = spec.proposedContent
  const { payload, signatures } = JSON.parse(envelope) as Envelope
  const hash = (value: string | Uint8Array): object => ({
    algorithm: 'sha256',
    value: digestOf(value),
  })
  return {
    apiVersion: '0.0.1',
    kind: 'dsse',
    spec: {
      envelopeHash: hash(envelope),
      payloadHash: hash(Buffer.from(payload, 'base64')),
      signatures: [{ signature: signatures[0]?.sig, verifier: verifiers[0] }],
    },
  }
}

function bodyV2(request: string): object {
  const { dsseRequestV002: proposal } = JSON.parse(request) as {
    dsseRequestV002: { envelope: Envelope; verifiers: object[] }
  }
  const digest = Buffer.from(digestOf(Buffer.from(proposal.envelope.payload, 'base64')), 'hex')
  const [signature] = proposal.envelope.signatures
  return {
    apiVersion: '0.0.2',
    kind: 'dsse',
    spec: {
      dsseV002: {
        payloadHash: { algorithm: 'SHA2_256', digest: digest.toString('base64') },
        signatures: [{ content: signature?.sig, verifier: proposal.verifiers[0] }],
      },
    },
  }
}

/** Rekor 2 gives a proof and neither promise nor time. */
function entryV2(logged: object): object {
  const [{ body, logID, verification }] = Object.values(logged) as [EntryV1]
  const { rootHash, checkpoint } = verification.inclusionProof
  return {
    logIndex: '0',
    logId: { keyId: Buffer.from(logID, 'hex').toString('base64') },
    kindVersion: { kind: 'dsse', version: '0.0.2' },
    integratedTime: '0',
    inclusionProof: {
      logIndex: '0',
      treeSize: '1',
      rootHash: Buffer.from(rootHash, 'hex').toString('base64'),
      hashes: [],
      checkpoint: { envelope: checkpoint },
    },
    canonicalizedBody: body,
  }
}
