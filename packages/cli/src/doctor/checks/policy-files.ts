import { SecmlopsError, type Pointer, type PolicyDocument } from '@secmlops/core'
import { orOk, type Diagnosis, type DoctorCheck } from '../diagnosis.js'

export const policyFiles: DoctorCheck = {
  id: 'policy-files',
  async run({ policy, tree }) {
    if (policy instanceof SecmlopsError) return []
    const faults: Diagnosis[] = []
    for (const [path, pointer] of named(policy)) {
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
