import { someCard } from '../cards.js'
import type { Copy } from '../copy.js'
import type { Fault } from '../fault.js'
import { waiversFile } from '../needs.js'
import { isLack } from '../records.js'

export const expiredWaiver: Fault = {
  id: 'expired-waiver',
  title: 'A finding was accepted until a day that has passed',
  threat: 'R-design/unowned',
  by: 'provenance',
  rules: ['missing-card'],
  lacks: waiversFile,
  async plant(copy, ask) {
    const found = await someCard(copy)
    if (isLack(found)) return found
    const card = await copy.read(found.path)
    await copy.remove(found.path)
    const { objections } = await ask('provenance')
    const { fingerprint } = objections.find(({ rule }) => rule === 'missing-card') ?? {}
    if (fingerprint === undefined) return { reason: 'a missing card is no finding here' }
    await copy.write(found.path, card)
    await acceptUntilPast(copy, fingerprint)
    await copy.settle()
    await copy.remove(found.path)
    return `${found.path}, accepted until ${PAST}`
  },
}

const PAST = '2020-01-31'

function acceptUntilPast(copy: Copy, fingerprint: string): Promise<void> {
  const who = { owner: 'selftest', reason: 'selftest', approver: 'selftest' }
  const waivers = [{ fingerprint, expires: PAST, ...who }]
  return copy.write(copy.policy.value.waivers ?? '', JSON.stringify({ version: 1, waivers }))
}
