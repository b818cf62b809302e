import { LIMITS, SecmlopsError } from '@secmlops/core'
import { hasFile } from '../../host/read-policy.js'
import { orOk, type Diagnosis, type DoctorCheck } from '../diagnosis.js'
import { keysOf } from '../repository.js'

export const keys: DoctorCheck = {
  id: 'keys',
  async run({ policy, tree }) {
    if (policy instanceof SecmlopsError || keysOf(policy).length === 0) return []
    const faults: Diagnosis[] = []
    for (const [key, line] of keysOf(policy)) {
      const location = { path: policy.path, line }
      if (!(await hasFile(tree, key))) faults.push({ status: 'fail', location, ...absent(key) })
      else if (isPrivate(await tree.read(key, LIMITS.configFile)))
        faults.push({ status: 'fail', location: { path: key, line: 1 }, ...SECRET })
    }
    return orOk(faults, 'the keys that the policy names exist and are public')
  },
}

const isPrivate = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes).toString('latin1').includes('PRIVATE KEY-----')

const absent = (key: string): Pick<Diagnosis, 'message' | 'remedy'> => ({
  message: `the key ${key} does not exist`,
  remedy: 'Commit the public half of the key (secmlops keygen)',
})

const SECRET: Pick<Diagnosis, 'message' | 'remedy'> = {
  message: 'this is a private key: whoever reads the repository can sign',
  remedy: 'Replace it by the public half, and never use this key again',
}
