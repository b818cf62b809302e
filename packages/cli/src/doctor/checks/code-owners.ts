import { LIMITS, findCodeOwners, ownersIn, printable } from '@secmlops/core'
import type { BranchRules } from '@secmlops/github'
import { ok, orOk, type Diagnosis, type DoctorCheck } from '../diagnosis.js'
import { ourWorkflows, trustedPaths } from '../repository.js'

export const codeOwners: DoctorCheck = {
  id: 'code-owners',
  async run(repository) {
    const { tree, rules, workflows } = repository
    if (rules && rules.workflows.length > 0)
      return [ok('a ruleset requires a workflow, which a pull request cannot replace')]
    const path = await findCodeOwners(tree)
    if (path === undefined) return [MISSING]
    const text = Buffer.from(await tree.read(path, LIMITS.configFile)).toString('utf8')
    const guarded = [
      ...ourWorkflows(workflows).map((each) => each.path),
      path,
      ...trustedPaths(repository),
    ]
    const open = [...new Set(guarded)].filter((each) => ownersIn(text, each).length === 0)
    return [
      ...orOk(
        open.map((each) => unowned(path, each)),
        `${path} covers workflows, policy, waivers and keys`,
      ),
      ...(rules ? unreviewed(rules) : []),
    ]
  },
}

const MISSING: Diagnosis = {
  status: 'fail',
  message: 'there is no CODEOWNERS: a pull request can replace the workflow that judges it',
  location: { path: '.github/CODEOWNERS' },
  remedy:
    'Run "secmlops init", and name who owns .github/ and the policy; or require the workflow by a ruleset',
}

function unreviewed({ codeOwnerReview }: BranchRules): Diagnosis[] {
  if (codeOwnerReview === true) return []
  const isSeen = codeOwnerReview === false
  return [
    {
      status: isSeen ? 'fail' : 'warn',
      message: isSeen
        ? 'the rules of the branch do not require the review of code owners'
        : 'no ruleset requires the review of code owners, and this token may not see the branch protection',
      remedy: isSeen
        ? 'Turn on "Require review from Code Owners" in a ruleset or in the branch protection'
        : 'Turn it on in a ruleset, or look with a token that has administration: read',
    },
  ]
}

function unowned(path: string, file: string): Diagnosis {
  return {
    status: 'fail',
    message: `nobody owns ${printable(file)}`,
    location: { path },
    remedy: `Add a line: /${printable(file)} @owner`,
  }
}
