import {
  SecmlopsError,
  digestOfStream,
  plainPath,
  printable,
  withLocation,
  type Location,
  type PolicyDocument,
  type Tree,
} from '@secmlops/core'
import { join, posix } from 'node:path'
import { streamDisk, type DiskFile } from '../../host/disk-file.js'
import { WorkingTree } from '../../host/working-tree.js'
import { notFetched, otherContent } from '../faults.js'
import { holds } from '../held.js'
import type { ContentSource, Place } from '../place.js'
import type { ContentPorts } from '../ports.js'
import { subjectsOf, type NamedSubject } from '../subjects.js'

/** A model or dataset that an earlier job of this run made: `artifact` of the policy. What earlier commits had is not known. */
export const artifact: ContentSource = {
  id: 'artifact',
  places: ({ policy, ports, isHead }) =>
    Promise.resolve(
      policy ? subjectsOf(policy).flatMap((each) => placeOf(each, { policy, ports, isHead })) : [],
    ),
}

interface Context {
  readonly policy: PolicyDocument
  readonly ports: ContentPorts
  readonly isHead: boolean
}

function placeOf({ pointer, value }: NamedSubject, { policy, ports, isHead }: Context): Place[] {
  const { artifact: name, sha256 } = value
  if (name === undefined) return []
  const path = plainPath(value.path)
  const location = { path: policy.path, line: policy.lineOf([...pointer, 'artifact']) }
  const wanted = { name, path, sha256, location }
  let fetched: Promise<Files> | undefined
  const fetch = (): Promise<Files> =>
    (fetched ??= isHead ? fetchArtifact(wanted, ports) : Promise.reject(ofEarlier(wanted)))
  return [
    {
      path,
      identity: undefined,
      location,
      // Where there is no service to ask, what lies there is taken at its word.
      async isHeld(tree) {
        if (ports.artifacts) return isSame(tree, path, await fetch())
        return isHead && (sha256 === undefined || (await holds(tree, path, sha256)))
      },
      fetch,
      members: async () => new Map([...(await fetch()).keys()].map((each) => [each, ''])),
    },
  ]
}

/** Content by path in the tree. */
type Files = ReadonlyMap<string, DiskFile>

interface Wanted {
  readonly name: string
  readonly path: string
  readonly sha256: string | undefined
  readonly location: Location
}

function missing({ path, location }: Wanted, why: string, remedy: string): SecmlopsError {
  return notFetched(`${path}: ${why}`, location, { remedy })
}

const ofEarlier = (wanted: Wanted): SecmlopsError =>
  missing(
    wanted,
    'artifacts belong to one run, and that of an earlier commit is not looked for',
    'Compare with the base only what git, a URL or DVC keeps',
  )

async function fetchArtifact(
  wanted: Wanted,
  { artifacts, temporary }: ContentPorts,
): Promise<Files> {
  const { name, path, sha256, location } = wanted
  if (!artifacts)
    throw missing(
      wanted,
      `the artifact "${name}" can be had in a workflow run only`,
      `Put its content at ${path} yourself`,
    )
  const folder = await temporary()
  const answer = await artifacts(name, folder).catch((cause: unknown) => {
    if (cause instanceof SecmlopsError) throw withLocation(cause, location)
    throw notFetched(`${path}: the artifact service does not give "${name}"`, location, {
      ...{ remedy: 'Run the job again', cause },
    })
  })
  if (answer === undefined)
    throw missing(
      wanted,
      `this run has no artifact "${name}"`,
      `Add to this job: \`needs: [<the job that makes it>]\`, and to that job a step with \`uses: actions/upload-artifact@v4\` and \`with: { name: ${name}, path: ${printable(path)} }\``,
    )
  const files = await filesOf(folder, path)
  if (files.size === 0)
    throw missing(wanted, `the artifact "${name}" is empty`, 'Look at the job that makes it')
  if (sha256 !== undefined && !(await isOnly(files, sha256)))
    throw otherContent(path, location, 'the artifact is not what sha256 names')
  return files
}

/** The file or folder of the artifact that is called as the path ends; without one, the artifact is the folder. */
async function filesOf(folder: string, path: string): Promise<Files> {
  const entries = (await new WorkingTree(folder).list()).filter(({ kind }) => kind === 'file')
  const name = posix.basename(path)
  const own = entries.filter((each) => each.path === name || each.path.startsWith(`${name}/`))
  const chosen = own.length > 0 ? own : entries
  const prefix = own.length > 0 ? posix.dirname(path) : path
  return new Map(
    chosen.map((each) => [
      posix.join(prefix, each.path),
      { file: join(folder, each.path), size: each.size },
    ]),
  )
}

async function isOnly(files: Files, sha256: string): Promise<boolean> {
  const [only, another] = files.values()
  return only !== undefined && !another && (await digestOfStream(streamDisk(only))) === sha256
}

/** A step before may have unpacked the very same files. */
async function isSame(tree: Tree, path: string, files: Files): Promise<boolean> {
  const entries = await tree.list(path)
  if (entries.length !== files.size) return false
  for (const entry of entries) {
    const file = files.get(entry.path)
    if (file?.size !== entry.size || entry.kind !== 'file') return false
    const digests = [tree.stream(entry.path), streamDisk(file)].map(digestOfStream)
    const [there, here] = await Promise.all(digests)
    if (there !== here) return false
  }
  return true
}
