import {
  SecmlopsError,
  isWithin,
  plainPath,
  type Pointer,
  type PolicyDocument,
  type Tree,
} from '@secmlops/core'
import { subjectsOf } from '../../content/subjects.js'
import { orOk, type Diagnosis, type DoctorCheck } from '../diagnosis.js'

export const policyFiles: DoctorCheck = {
  id: 'policy-files',
  async run({ policy, tree }) {
    if (policy instanceof SecmlopsError) return []
    const faults: Diagnosis[] = []
    for (const [path, pointer] of named(policy)) {
      if (await isElsewhere(tree, policy, path)) continue
      const found = await tree.list(path).catch(() => [])
      if (found.length > 0) continue
      faults.push({
        status: 'fail',
        message: `the policy names ${path}, which does not exist`,
        location: { path: policy.path, line: policy.lineOf(pointer) },
        remedy: 'Add the file, or correct the path',
      })
    }
    return orOk(faults, 'the files that the policy names exist')
  },
}

/** Content that a server, an artifact or DVC keeps need not lie here. */
async function isElsewhere(tree: Tree, policy: PolicyDocument, path: string): Promise<boolean> {
  const fetched = subjectsOf(policy).filter(({ value }) => value.url ?? value.artifact)
  if (fetched.some(({ value }) => isWithin(path, value.path))) return true
  const steps = plainPath(path).split('/')
  const pointers = steps.map((_, i) => `${steps.slice(0, i + 1).join('/')}.dvc`)
  for (const each of pointers) if ((await tree.list(each)).length > 0) return true
  return false
}

function named({ value }: PolicyDocument): [string, Pointer][] {
  const subjects = (['models', 'datasets'] as const).flatMap((kind) =>
    Object.entries(value[kind] ?? {}).flatMap(([name, subject]) =>
      Object.entries(subject as Readonly<Record<string, unknown>>).map(
        ([key, path]) => [path, [kind, name, key]] as const,
      ),
    ),
  )
  const files: readonly (readonly [unknown, Pointer])[] = [
    ...subjects.filter(([, [, , key]]) => ['path', 'labels', 'card'].includes(key)),
    [value.waivers, ['waivers']],
    [value.threats, ['threats']],
  ]
  return files.flatMap(([path, pointer]) => (typeof path === 'string' ? [[path, pointer]] : []))
}
