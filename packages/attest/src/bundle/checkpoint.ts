import type { InclusionProof } from './witnesses.js'

/** Origin, tree size, root hash, and lines of extensions (c2sp.org/tlog-checkpoint); then the signatures of a note (c2sp.org/signed-note). */
const NOTE =
  /^([^\n]+)\n(\d{1,20})\n([A-Za-z0-9+/]{43}=)\n((?:[^\n]+\n)*)\n((?:— [^\s]+ [A-Za-z0-9+/=]+\n)+)$/

/**
 * Why a proof does not say what its checkpoint says; undefined when it does. The verifier of sigstore-js proves the inclusion from the
 * checkpoint alone and decodes base64 leniently, so that without this check bytes of a proof could be changed unseen.
 */
export function checkpointProblem({
  checkpoint,
  rootHash,
  treeSize,
}: Omit<InclusionProof, 'hashes' | 'logIndex'>): string | undefined {
  const [, , size, root, , signatures] = NOTE.exec(checkpoint) ?? []
  if (size === undefined || signatures === undefined) return 'is not a signed note'
  if (size !== treeSize) return 'is of another tree size than the proof'
  if (root !== Buffer.from(rootHash).toString('base64')) return 'has another root than the proof'
  return signatures.trimEnd().split('\n').every(isCanonical)
    ? undefined
    : 'has a signature that is not canonical base64'
}

function isCanonical(line: string): boolean {
  const text = line.slice(line.lastIndexOf(' ') + 1)
  return Buffer.from(text, 'base64').toString('base64') === text
}
