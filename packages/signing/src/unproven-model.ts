import {
  EMPTY_EVALUATION,
  canonicalJson,
  digestOf,
  finding,
  printable,
  type Finding,
  type Gap,
  type Tree,
} from '@secmlops/core'
import { artifactOf, hashSubject, type ModelEvidence, type Subject } from './model-evidence.js'
import { RULES } from './rules.js'

/** Nobody vouches for these bytes. They are hashed all the same, so that a waiver holds for them alone. */
export async function unprovenModel(
  head: Tree,
  { gaps, ...subject }: Subject & { readonly gaps: readonly Gap[] },
  findingsOf: (state: string) => Finding[],
): Promise<ModelEvidence> {
  const { setting, model } = subject
  const { name } = setting
  const resources = await hashSubject(head, subject)
  const state = digestOf(canonicalJson(resources))
  const refused = model.refused.map(({ path, reason }) =>
    finding(RULES['unsafe-file'], {
      message: `${printable(path)} ${reason}`,
      subject: name,
      location: { path },
    }),
  )
  const count = resources.length
  const artifact = artifactOf(resources)
  const [root] = artifact.roots
  const evaluation = {
    ...EMPTY_EVALUATION,
    findings: [...findingsOf(state), ...refused],
    coverage: [
      { subject: name, of: 'hashed files', examined: count, total: count, gaps: [...gaps] },
    ],
    digests: new Map(root === undefined ? [] : [[name, root]]),
  }
  return { evaluation, proven: undefined, artifact }
}
