import { BUNDLE_MEDIA_TYPE, type Envelope } from './bundle.js'

/** The bundle of the method `key`, as JSON text with a final newline. */
export function writeKeyBundle(hint: string, envelope: Envelope): Uint8Array {
  return writeBundle({ publicKey: { hint } }, envelope)
}

/** The bundle of the method `certificate`; DER, leaf first. */
export function writeCertificateBundle(
  certificates: readonly Uint8Array[],
  envelope: Envelope,
): Uint8Array {
  const chain = certificates.map((each) => ({ rawBytes: base64(each) }))
  return writeBundle({ x509CertificateChain: { certificates: chain } }, envelope)
}

/** An empty `keyid` is what model_signing writes. */
function writeBundle(material: object, { payload, payloadType, signature }: Envelope): Uint8Array {
  const bundle = {
    mediaType: BUNDLE_MEDIA_TYPE,
    verificationMaterial: { ...material, tlogEntries: [] },
    dsseEnvelope: {
      payload: base64(payload),
      payloadType,
      signatures: [{ sig: base64(signature), keyid: '' }],
    },
  }
  return Buffer.from(`${JSON.stringify(bundle, undefined, 2)}\n`)
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
