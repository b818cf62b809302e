import { costlyDefence } from './costly-defence.mjs'
import { driftedFrames } from './drifted-frames.mjs'
import { fragileModel } from './fragile-model.mjs'
import { harmless } from './harmless.mjs'
import { leakedTestImage } from './leaked-test-image.mjs'
import { loosenedPolicy } from './loosened-policy.mjs'
import { maliciousPickle } from './malicious-pickle.mjs'
import { policySignedOff } from './policy-signed-off.mjs'
import { policyUnsigned } from './policy-unsigned.mjs'
import { relabelledRecord } from './relabelled-record.mjs'
import { staleSignOff } from './stale-sign-off.mjs'
import { swappedModel } from './swapped-model.mjs'
import { unknownSigner } from './unknown-signer.mjs'

/**
 * Pull requests, one fault each. `prepare`, where there is one, makes what the pull request is merged into; `edit` changes a working tree; `expect` names the gate that must block (none when
 * all must pass), and how the rule that it gives and the place that it blames begin.
 */
export const SCENARIOS = [
  harmless,
  relabelledRecord,
  leakedTestImage,
  swappedModel,
  unknownSigner,
  maliciousPickle,
  fragileModel,
  costlyDefence,
  driftedFrames,
  loosenedPolicy,
  policyUnsigned,
  policySignedOff,
  staleSignOff,
]
