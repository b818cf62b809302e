import type { DoctorCheck } from '../diagnosis.js'
import { aggregateCheck } from './aggregate.js'
import { codeOwners } from './code-owners.js'
import { content } from './content.js'
import { continueOnError } from './continue-on-error.js'
import { imports } from './imports.js'
import { keys } from './keys.js'
import { lfs } from './lfs.js'
import { permissions } from './permissions.js'
import { pins } from './pins.js'
import { policyFiles } from './policy-files.js'
import { policyCheck } from './policy.js'
import { pullRequestTarget } from './pull-request-target.js'
import { requiredCheck } from './required-check.js'
import { reviews } from './reviews.js'
import { workflowCheck } from './workflow.js'

/** The checks of `secmlops doctor`, in their order on the page. */
export const DOCTOR_CHECKS: readonly DoctorCheck[] = [
  policyCheck,
  policyFiles,
  keys,
  workflowCheck,
  pins,
  permissions,
  aggregateCheck,
  continueOnError,
  pullRequestTarget,
  reviews,
  imports,
  lfs,
  content,
  codeOwners,
  requiredCheck,
]
