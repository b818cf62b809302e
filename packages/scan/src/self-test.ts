import type { Control } from '@secmlops/core'
import { bytesOf } from './bytes/slice.js'
import { scanFile } from './scan.js'

/** Protocol 4, `os.system('true')` through STACK_GLOBAL; named as something harmless. */
const MALICIOUS = Buffer.from(
  '8004958c026f73948c0673797374656d9493948c047472756594859452942e',
  'hex',
)

/** The planted fault of every run: a pickle that would run a command has to be rejected. */
export async function selfTest(): Promise<Control> {
  const bytes = Buffer.concat([
    MALICIOUS.subarray(0, 3),
    Buffer.from([MALICIOUS.length - 3, 0, 0, 0, 0, 0, 0, 0]),
    MALICIOUS.subarray(3),
  ])
  const { findings } = await scanFile(bytesOf(bytes), 'weights.txt')
  const rejected = findings.some(({ rule }) => rule === 'pickle-code-execution')
  return {
    name: 'malicious pickle',
    rejected,
    detail: 'a built-in pickle that calls os.system must be found, whatever its name',
  }
}
