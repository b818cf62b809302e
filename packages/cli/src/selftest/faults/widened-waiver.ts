import { parseWaivers } from '@secmlops/core'
import type { Fault } from '../fault.js'
import { waiversFile } from '../needs.js'

export const widenedWaiver: Fault = {
  id: 'widened-waiver',
  title: 'A finding is accepted by the pull request that brings it',
  threat: 'R-design/unowned',
  by: 'policy',
  rules: ['waiver-widened'],
  lacks: waiversFile,
  async plant(copy) {
    const path = copy.policy.value.waivers ?? ''
    const { waivers } = parseWaivers(path, await copy.read(path)).value
    const waiver = {
      fingerprint: 'f'.repeat(32),
      owner: 'selftest',
      reason: 'selftest',
      approver: 'selftest',
      expires: '2999-12-31',
    }
    await copy.write(path, JSON.stringify({ version: 1, waivers: [...waivers, waiver] }))
    return `a waiver until ${waiver.expires} in ${path}`
  },
}
