import type { Bundle as LibraryBundle } from '@sigstore/bundle'
import type { LogEntry } from '../bundle/witnesses.js'
import type { BundleOf } from '../verify/method.js'

type LibraryEntry = LibraryBundle['verificationMaterial']['tlogEntries'][number]

/** A bundle that our parser read, in the types of sigstore-js, so that both look at the same bytes. */
export function libraryBundle({ material, envelope }: BundleOf<'sigstore'>): LibraryBundle {
  const { certificate, witnesses } = material
  return {
    mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
    verificationMaterial: {
      content: { $case: 'certificate', certificate: { rawBytes: Buffer.from(certificate) } },
      tlogEntries: witnesses.logEntries.map(libraryEntry),
      timestampVerificationData: {
        rfc3161Timestamps: witnesses.timestamps.map((each) => ({
          signedTimestamp: Buffer.from(each),
        })),
      },
    },
    content: {
      $case: 'dsseEnvelope',
      dsseEnvelope: {
        payloadType: envelope.payloadType,
        payload: Buffer.from(envelope.payload),
        signatures: [{ sig: Buffer.from(envelope.signature), keyid: '' }],
      },
    },
  }
}

function libraryEntry({ kind, version, promise, proof, ...entry }: LogEntry): LibraryEntry {
  return {
    logIndex: entry.logIndex,
    logId: { keyId: Buffer.from(entry.logId) },
    kindVersion: { kind, version },
    integratedTime: entry.integratedTime,
    inclusionPromise: promise && { signedEntryTimestamp: Buffer.from(promise) },
    inclusionProof: proof && {
      logIndex: proof.logIndex,
      treeSize: proof.treeSize,
      rootHash: Buffer.from(proof.rootHash),
      hashes: proof.hashes.map((each) => Buffer.from(each)),
      checkpoint: { envelope: proof.checkpoint },
    },
    canonicalizedBody: Buffer.from(entry.body),
  }
}
