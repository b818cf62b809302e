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

/**
 * What model_signing 0.2.0 signed in its place: another capital, and Python's `repr` of the payload.
 * Two payloads never share it, so that accepting it besides the right one lets nobody choose.
 */
export function pythonPreAuthEncoding(type: string, body: Uint8Array): Uint8Array {
  const head = `DSSEV1 ${String(Buffer.byteLength(type))} ${type} ${String(body.length)} `
  return Buffer.from(head + pythonRepr(body), 'latin1')
}

/** `repr(bytes)` of Python 3: double quotes only where there are single ones and no double ones. */
function pythonRepr(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1')
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const escaped = text.replace(/[^ -~]|[\\'"]/g, (character) => {
    if (character === '\\' || character === quote) return `\\${character}`
    return ESCAPES[character] ?? (/[ -~]/.test(character) ? character : hexEscape(character))
  })
  return `b${quote}${escaped}${quote}`
}

const ESCAPES: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function hexEscape(character: string): string {
  return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`
}
