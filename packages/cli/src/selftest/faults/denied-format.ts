import type { Fault } from '../fault.js'
import { deniedFormat } from '../needs.js'

/** A harmless pickle: `None` (CPython, Lib/pickletools.py: PROTO, NONE, STOP). */
const HARMLESS = Buffer.from('\u0080\u0002N.', 'latin1')

export const refusedFormat: Fault = {
  id: 'denied-format',
  title: 'A file in a format that the policy refuses, whatever it holds',
  threat: 'E-deployment/loader',
  by: 'signing',
  rules: ['denied-format'],
  lacks: deniedFormat,
  async plant(copy) {
    const denied = copy.policy.value.gates.signing?.scan?.['deny-formats'] ?? []
    if (!denied.includes('pickle'))
      return {
        reason: `of the refused formats (${denied.join(', ')}) none is written here`,
        add: 'gates.signing.scan.deny-formats: [pickle]',
      }
    await copy.write('selftest/labels.pkl', HARMLESS)
    return 'selftest/labels.pkl'
  },
}
