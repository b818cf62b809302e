import { ok, type DoctorCheck } from '../diagnosis.js'
import { isAggregate, ourJobs } from '../repository.js'

export const requiredCheck: DoctorCheck = {
  id: 'required-check',
  run(repository) {
    const { rules, name, branch } = repository
    const jobs = ourJobs(repository)
    const names = (jobs.some(isAggregate) ? jobs.filter(isAggregate) : jobs).map(
      ({ check }) => check,
    )
    if (!rules)
      return [
        {
          status: 'warn',
          message: 'whether the check is required could not be seen without a token',
          remedy: `Run: gh api repos/${name}/rules/branches/${branch} --jq '.[] | select(.type == "required_status_checks")'`,
        },
      ]
    const required = names.find((each) => rules.checks.includes(each))
    if (required !== undefined || rules.workflows.length > 0)
      return [ok(`${branch} requires ${required ?? 'a workflow'}`)]
    return [
      {
        status: 'fail',
        message: `no rule of ${branch} requires the check ${names.join(' or ') || 'secmlops'}: it blocks nothing`,
        remedy: 'Add it to the required status checks of a ruleset or of the branch protection',
      },
    ]
  },
}
