import { TAG, badDer, childrenOf, expectTag, oidOf, readDer, type Der } from './der.js'
import { alternativeNamesOf } from './names.js'

export interface Extensions {
  /** BasicConstraints: may it issue certificates, and how many authorities may follow. */
  readonly isAuthority: boolean
  readonly pathLength: number | undefined
  /** undefined when the certificate does not say. */
  readonly keyUsage: KeyUsage | undefined
  /** Object identifiers; undefined when the certificate does not say. */
  readonly extendedKeyUsage: readonly string[] | undefined
  readonly alternativeNames: readonly string[]
  /** Object identifiers of what must be understood and is not. */
  readonly unsupported: readonly string[]
}

export interface KeyUsage {
  readonly digitalSignature: boolean
  readonly certificateSign: boolean
}

const NONE: Extensions = {
  isAuthority: false,
  pathLength: undefined,
  keyUsage: undefined,
  extendedKeyUsage: undefined,
  alternativeNames: [],
  unsupported: [],
}

type Reader = (value: Uint8Array) => Partial<Extensions>

const READERS: Readonly<Record<string, Reader>> = {
  '2.5.29.19': readBasicConstraints,
  '2.5.29.15': (value) => ({ keyUsage: readKeyUsage(value) }),
  '2.5.29.37': (value) => ({ extendedKeyUsage: childrenOf(readDer(value)).map(oidOf) }),
  '2.5.29.17': (value) => ({ alternativeNames: alternativeNamesOf(value) }),
  // Without a policy that the verifier asks for, certificatePolicies restrict nothing (RFC 5280, 6.1.1).
  '2.5.29.32': () => ({}),
}

/** To ignore them would let an authority name whom it may not, whether they are marked critical or not (RFC 5280, 4.2.1.10). */
const NAME_CONSTRAINTS = '2.5.29.30'

/** Every extension that bears on a path, each at most once. */
export function readExtensions(list: readonly Der[]): Extensions {
  const seen = new Set<string>()
  let extensions = NONE
  for (const each of list) {
    const { id, isCritical, value } = readExtension(each)
    if (seen.has(id)) return badDer('an extension is repeated')
    seen.add(id)
    const read = Object.hasOwn(READERS, id) ? READERS[id] : undefined
    if (read) extensions = { ...extensions, ...read(value) }
    else if (isCritical || id === NAME_CONSTRAINTS)
      extensions = { ...extensions, unsupported: [...extensions.unsupported, id] }
  }
  return extensions
}

interface Extension {
  readonly id: string
  readonly isCritical: boolean
  readonly value: Uint8Array
}

function readExtension(extension: Der): Extension {
  const parts = childrenOf(extension)
  const flag = parts[1]?.tag === TAG.boolean ? parts[1] : undefined
  const value = expectTag(parts[flag ? 2 : 1], TAG.octetString)
  if (parts.length !== (flag ? 3 : 2)) return badDer('an extension is not in its plain form')
  return { id: oidOf(parts[0]), isCritical: flag !== undefined && isTrue(flag), value: value.body }
}

function readBasicConstraints(bytes: Uint8Array): Partial<Extensions> {
  const parts = childrenOf(readDer(bytes))
  const flag = parts[0]?.tag === TAG.boolean ? parts.shift() : undefined
  const length = parts.shift()
  if (parts.length > 0) return badDer('basic constraints are not in their plain form')
  return {
    isAuthority: flag !== undefined && isTrue(flag),
    pathLength: length && smallNumber(length),
  }
}

/** RFC 5280, 4.2.1.3: digitalSignature is bit 0, keyCertSign bit 5, counted from the highest. */
function readKeyUsage(bytes: Uint8Array): KeyUsage {
  const [unused = 8, bits = 0] = readDer(bytes, TAG.bitString).body
  if (unused > 7) return badDer('a key usage is not in its plain form')
  return { digitalSignature: (bits & 0x80) !== 0, certificateSign: (bits & 0x04) !== 0 }
}

function isTrue({ body }: Der): boolean {
  return body.length === 1 && body[0] !== 0
}

function smallNumber(value: Der): number {
  const { body } = expectTag(value, TAG.integer)
  const [number = 0x80] = body
  return body.length === 1 && number < 0x80 ? number : badDer('a path length is too large')
}
