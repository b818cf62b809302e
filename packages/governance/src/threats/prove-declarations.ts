import { LIMITS, SecmlopsError, describeError, digestOfStream, type Tree } from '@secmlops/core'
import type { Declaration, OwnThreats, Refuted } from './declarations.js'

/** Evidence that lies beside the file of declarations. */
const LOCAL = 'file:'

/**
 * Takes out the declarations whose evidence is a file of the repository (`file:docs/dp.pdf`, from the folder of the policy) that is not
 * there, or is not the one of the digest. What lies elsewhere is a claim as before: nothing here reads the network.
 */
export async function proveDeclarations(own: OwnThreats, tree: Tree): Promise<OwnThreats> {
  const declarations: Declaration[] = []
  const refuted: Refuted[] = []
  for (const each of own.declarations) {
    const reason = await faultOf(each, tree)
    if (reason === undefined) declarations.push(each)
    else refuted.push({ threat: each.threat, reason })
  }
  return { ...own, declarations, refuted }
}

async function faultOf({ evidence, digest }: Declaration, tree: Tree): Promise<string | undefined> {
  if (!evidence.startsWith(LOCAL)) return undefined
  const path = evidence.slice(LOCAL.length)
  if (digest === undefined) return `${path} is named without a digest`
  try {
    const found = await digestOfStream(bounded(tree, path))
    return found === digest ? undefined : `${path} has the digest ${found}, not ${digest}`
  } catch (error) {
    if (!(error instanceof SecmlopsError)) throw error
    return `${path} cannot be read: ${describeError(error)}`
  }
}

async function* bounded(tree: Tree, path: string): AsyncIterable<Uint8Array> {
  let size = 0
  for await (const chunk of tree.stream(path)) {
    size += chunk.length
    if (size > LIMITS.textFile)
      throw new SecmlopsError('too-large', `larger than ${String(LIMITS.textFile)} bytes`)
    yield chunk
  }
}
