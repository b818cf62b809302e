import { SecmlopsError } from '@secmlops/core'
import { ok, type DoctorCheck } from '../diagnosis.js'
import { faultOf } from './fault.js'

export const policyCheck: DoctorCheck = {
  id: 'policy',
  run: ({ policy }) =>
    policy instanceof SecmlopsError ? [faultOf(policy)] : [ok(`${policy.path} is valid`)],
}
