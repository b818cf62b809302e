import type { Finding, Waiver } from '../../config/generated/report.js'
import type { Waivers } from '../../config/generated/waivers.js'
import type { ConfigDocument } from '../../config/document.js'
import type { Change } from '../../gate.js'
import { LIMITS } from '../../limits.js'
import type { Tree } from '../../ports.js'
import { finding } from '../../rules/rule.js'
import type { PolicyDocument } from '../document.js'
import { parseWaivers } from '../waivers.js'
import { POLICY_RULES } from './rules.js'

/** Waivers of the head that the target tip does not have, or that end later than there. */
export async function widenedWaivers(
  change: Change,
  policy: PolicyDocument,
  head: PolicyDocument,
): Promise<Finding[]> {
  const next = await waiversAt(change.head, head)
  if (!next) return []
  const old = change.target && (await waiversAt(change.target, policy))
  const known = new Map((old?.value.waivers ?? []).map((waiver) => [waiver.fingerprint, waiver]))
  return next.value.waivers.flatMap((waiver, i) => {
    const before = known.get(waiver.fingerprint)
    const isSame = before?.created === waiver.created && before?.role === waiver.role
    return before && isSame && waiver.expires <= before.expires
      ? []
      : [widened(waiver, before?.expires, next.path, next.lineOf(['waivers', i]))]
  })
}

function widened(waiver: Waiver, before: string | undefined, path: string, line: number): Finding {
  const what = before === undefined ? 'is new' : `is extended from ${before}`
  const widening = finding(POLICY_RULES['waiver-widened'], {
    message: `the waiver of ${waiver.fingerprint} until ${waiver.expires} ${what}`,
    location: { path, line },
    key: `${waiver.fingerprint} ${waiver.expires}`,
  })
  return waiver.role === undefined ? widening : { ...widening, needs: [waiver.role] }
}

async function waiversAt(
  tree: Tree,
  policy: PolicyDocument,
): Promise<ConfigDocument<Waivers> | undefined> {
  const path = policy.value.waivers
  if (path === undefined || (await tree.list(path)).length === 0) return undefined
  return parseWaivers(path, await tree.read(path, LIMITS.configFile))
}
