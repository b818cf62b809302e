import type { Fault } from '../fault.js'
import { callingPickle } from '../hostile-files.js'

export const renamedPickle: Fault = {
  id: 'renamed-pickle',
  title: 'A pickle that runs a command when it is loaded, under a harmless name',
  threat: 'E-training/loader',
  by: 'signing',
  rules: ['pickle-code-execution'],
  async plant(copy) {
    await copy.write('selftest/weights.dat', callingPickle())
    return 'selftest/weights.dat'
  },
}
