import type { Fault } from '../fault.js'

export const changedBaseline: Fault = {
  id: 'changed-baseline',
  title: 'What current data is compared with is changed in the same pull request',
  threat: 'T-monitoring/drift',
  by: 'policy',
  rules: ['reference-changed'],
  async plant(copy) {
    const reference = copy.policy.value.gates.drift?.reference
    if (reference === undefined)
      return { reason: 'the policy has no gate drift', add: 'gates.drift' }
    const { path = reference } = copy.policy.value.datasets?.[reference] ?? {}
    const [file] = (await copy.list(path)).filter(({ kind }) => kind === 'file')
    if (!file) return { reason: `there is no ${reference}` }
    await copy.write(file.path, Buffer.concat([await copy.read(file.path), Buffer.from('\n')]))
    return `one byte more in ${file.path}`
  },
}
