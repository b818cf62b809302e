import type { Fault } from '../fault.js'
import { callingPickle, zipOf } from '../hostile-files.js'

export const zippedPickle: Fault = {
  id: 'zipped-pickle',
  title: 'The same pickle inside an archive, as a checkpoint of PyTorch has it',
  threat: 'T-deployment/serialisation',
  by: 'signing',
  rules: ['pickle-code-execution'],
  async plant(copy) {
    await copy.write('selftest/checkpoint.pt', zipOf('archive/data.pkl', callingPickle()))
    return 'selftest/checkpoint.pt'
  },
}
