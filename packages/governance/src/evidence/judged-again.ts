import { SecmlopsError, digestOf, parsePolicy, parseWaivers, type Report } from '@secmlops/core'
import { EVIDENCE_FILES, type BundleFiles } from './bundle.js'
import { defect, type Defect } from './defect.js'
import { rejudge, type Judges } from './rejudge.js'

/** Where policy and waivers of the bundle do not make of the evidence what the report says. */
export function judgedAgain(report: Report, files: BundleFiles): Defect[] {
  const judges = judgesOf(report, files)
  return 'part' in judges ? [judges] : [...rejudge(report, judges)]
}

function judgesOf({ policy: used }: Report, files: BundleFiles): Judges | Defect {
  const bytes = files.get(EVIDENCE_FILES.policy)
  if (!bytes) return defect('policy', 'without the policy nothing can be judged again')
  if (digestOf(bytes) !== used.digest)
    return defect('policy', `its digest is ${digestOf(bytes)}, and ${used.digest} in the report`)
  try {
    const policy = parsePolicy(used.path, bytes)
    const path = policy.value.waivers
    const own = files.get(EVIDENCE_FILES.waivers)
    if (path !== undefined && !own) return defect('waivers', 'the policy names a file of them')
    return {
      policy,
      waivers: path !== undefined && own ? parseWaivers(path, own).value.waivers : [],
    }
  } catch (error) {
    if (error instanceof SecmlopsError) return defect('policy', error.message)
    throw error
  }
}
