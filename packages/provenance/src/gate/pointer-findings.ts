import { finding, type Finding } from '@secmlops/core'
import { RULES } from '../rules.js'
import type { Subject } from './subject.js'

/** Data that is not there is compared by the digest of its pointer: whether it changed, and no more. */
export function pointerFindings(heads: readonly Subject[], bases: readonly Subject[]): Finding[] {
  return heads.flatMap(({ spec, pointer }, i) => {
    const before = bases[i]?.pointer
    if (!pointer || before?.pointer.md5 === pointer.pointer.md5) return []
    const from = before ? `from md5 ${before.pointer.md5 ?? ''} ` : ''
    const to = `to md5 ${pointer.pointer.md5 ?? ''}`
    return [
      finding(RULES['data-change'], {
        message: `the pointer changed ${from}${to}, a weak digest; no record was compared`,
        subject: spec.name,
        location: { path: pointer.path, line: pointer.line },
        key: 'pointer',
      }),
    ]
  })
}
