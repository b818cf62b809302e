import { LIMITS } from '@secmlops/core'
import { hasFile } from '../../host/read-policy.js'
import { orOk, type DoctorCheck } from '../diagnosis.js'
import { ourJobs } from '../repository.js'

export const lfs: DoctorCheck = {
  id: 'lfs',
  async run(repository) {
    const { tree } = repository
    if (!(await hasFile(tree, '.gitattributes'))) return []
    const bytes = await tree.read('.gitattributes', LIMITS.configFile)
    if (!/\bfilter=lfs\b/.test(Buffer.from(bytes).toString('utf8'))) return []
    const checkouts = ourJobs(repository).flatMap(({ steps }) =>
      steps.filter(({ uses }) => uses.startsWith('actions/checkout@')),
    )
    return orOk(
      checkouts
        .filter(({ inputs }) => inputs['lfs'] !== true)
        .map(({ location }) => ({
          status: 'warn',
          message: 'files lie in Git LFS, and the checkout leaves pointers in their place',
          location,
          remedy: 'Add lfs: true below with:',
        })),
      'files of Git LFS are checked out',
    )
  },
}
