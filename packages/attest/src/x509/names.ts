import { TAG, badDer, childrenOf, oidOf, readDer, type Der } from './der.js'

/** GeneralName (RFC 5280, 4.2.1.6): e-mail address, DNS name, URI. Other kinds name no signer. */
const SIGNER_NAMES: ReadonlySet<number> = new Set([0x81, 0x82, 0x86])

/** The names of a subjectAltName extension that can be pinned, as they are written. */
export function alternativeNamesOf(extension: Uint8Array): string[] {
  return childrenOf(readDer(extension))
    .filter(({ tag }) => SIGNER_NAMES.has(tag))
    .map(({ body }) => ascii(body))
}

const COMMON_NAME = '2.5.4.3'

/** The common name of a subject, as a list: empty when it has none, several, or one in an alphabet of the past. */
export function commonNamesOf(subject: Der): string[] {
  const names = childrenOf(subject).flatMap((relative) =>
    childrenOf(relative, TAG.set).flatMap((attribute) => {
      const [type, value] = childrenOf(attribute)
      return value && oidOf(type) === COMMON_NAME ? [textOf(value)] : []
    }),
  )
  return names.length > 1 ? [] : names.filter((name) => name !== undefined)
}

function textOf(value: Der): string | undefined {
  if (value.tag === TAG.printableString) return ascii(value.body)
  if (value.tag !== TAG.utf8String) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(value.body)
  } catch {
    return badDer('a name is not UTF-8')
  }
}

/** Control characters among it: a NUL once ended names early for some readers (CVE-2009-2408). */
function ascii(bytes: Uint8Array): string {
  if (bytes.some((byte) => byte < 0x20 || byte > 0x7e)) return badDer('a name is not plain ASCII')
  return Buffer.from(bytes).toString('latin1')
}
