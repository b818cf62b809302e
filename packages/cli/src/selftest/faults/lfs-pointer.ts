import { digestOf } from '@secmlops/core'
import type { Fault } from '../fault.js'

export const lfsPointer: Fault = {
  id: 'lfs-pointer',
  title: 'A pointer of Git LFS lies where the data should be',
  threat: 'T-data/poisoning',
  by: 'provenance',
  rules: ['not-materialised', 'lfs-pointer'],
  async plant(copy) {
    const { gates, datasets = {} } = copy.policy.value
    const [name = ''] = gates.provenance?.datasets ?? Object.keys(datasets)
    const [file] = (await copy.list(datasets[name]?.path ?? 'selftest')).filter(
      ({ kind }) => kind === 'file',
    )
    if (!file) return { reason: 'the policy names no dataset', add: 'datasets.<name>.path' }
    const oid = digestOf(await copy.read(file.path)).replace('sha256:', '')
    // https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md
    await copy.write(
      file.path,
      `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize ${String(file.size)}\n`,
    )
    return file.path
  },
}
