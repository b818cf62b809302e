import { plainPath, type PolicyDocument } from '@secmlops/core'
import type { ContentDigest } from '../digest.js'
import { holds } from '../held.js'
import type { ContentSource, Place } from '../place.js'
import type { ContentPorts } from '../ports.js'
import { refused } from '../refused.js'
import { subjectsOf, type NamedSubject } from '../subjects.js'

/** A model or dataset that a server keeps: `url` and `sha256` of the policy. */
export const url: ContentSource = {
  id: 'url',
  places: ({ policy, ports }) =>
    Promise.resolve(
      policy ? subjectsOf(policy).flatMap((each) => placeOf(each, policy, ports)) : [],
    ),
}

function placeOf(
  { pointer, value }: NamedSubject,
  policy: PolicyDocument,
  ports: ContentPorts,
): Place[] {
  const { url: address, sha256 } = value
  if (address === undefined || sha256 === undefined) return []
  const path = plainPath(value.path)
  const location = { path: policy.path, line: policy.lineOf([...pointer, 'url']) }
  const digest: ContentDigest = { algorithm: 'sha256', hex: sha256 }
  return [
    {
      path,
      identity: `sha256:${sha256}`,
      location,
      isHeld: (tree) => holds(tree, path, sha256),
      async fetch() {
        const { content, refusals } = await ports.store.get(digest, [address])
        if (!content) throw refused(path, location, refusals)
        return new Map([[path, content]])
      },
      members: () => Promise.resolve(new Map([[path, sha256]])),
    },
  ]
}
