import { BUNDLE_MEDIA_TYPE, type Envelope } from './bundle.js'

/** The bundle of the method `key`, as JSON text with a final newline. An empty `keyid` is what model_signing writes. */
export function writeKeyBundle(
  hint: string,
  { payload, payloadType, signature }: Envelope,
): Uint8Array {
  const bundle = {
    mediaType: BUNDLE_MEDIA_TYPE,
    verificationMaterial: { publicKey: { hint }, tlogEntries: [] },
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
