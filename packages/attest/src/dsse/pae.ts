/** The payload type of every in-toto statement in a DSSE envelope. */
export const IN_TOTO_PAYLOAD_TYPE = 'application/vnd.in-toto+json'

/**
 * Pre-authentication encoding: the bytes that a DSSE signature covers.
 * `"DSSEv1" SP len(type) SP type SP len(body) SP body`, lengths in bytes as ASCII decimals (DSSE protocol.md, "Signature Definition").
 */
export function preAuthEncoding(type: string, body: Uint8Array): Uint8Array {
  const head = `DSSEv1 ${String(Buffer.byteLength(type))} ${type} ${String(body.length)} `
  return Buffer.concat([Buffer.from(head), body])
}
