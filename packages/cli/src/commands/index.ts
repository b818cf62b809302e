import { accept } from './accept.js'
import { attack } from './attack.js'
import { attest } from './attest.js'
import { baseline } from './baseline.js'
import { audit } from './audit.js'
import { card } from './card.js'
import { check } from './check.js'
import type { Register } from './command.js'
import { completion } from './completion.js'
import { corrupt } from './corrupt.js'
import { digest } from './digest.js'
import { diff } from './diff.js'
import { doctor } from './doctor.js'
import { drift } from './drift.js'
import { explain } from './explain.js'
import { exportVerdict } from './export.js'
import { falsify } from './falsify.js'
import { frameworks } from './frameworks.js'
import { gradient } from './gradient.js'
import { init } from './init.js'
import { keygen } from './keygen.js'
import { merge } from './merge.js'
import { prove } from './prove.js'
import { record } from './record.js'
import { recordRun } from './record-run.js'
import { replay } from './replay.js'
import { report } from './report.js'
import { scan } from './scan.js'
import { selftest } from './selftest.js'
import { sign } from './sign.js'
import { signOff } from './sign-off.js'
import { tradeoff } from './tradeoff.js'
import { threats } from './threats.js'
import { verifyVerdict } from './verify-verdict.js'
import { verify } from './verify.js'

/** The commands, in the order of the help page. */
export const COMMANDS: readonly Register[] = [
  init,
  doctor,
  selftest,
  check,
  accept,
  card,
  record,
  recordRun,
  diff,
  prove,
  sign,
  signOff,
  verify,
  digest,
  keygen,
  scan,
  attack,
  falsify,
  tradeoff,
  merge,
  gradient,
  corrupt,
  baseline,
  drift,
  threats,
  frameworks,
  attest,
  verifyVerdict,
  audit,
  exportVerdict,
  report,
  replay,
  explain,
  completion,
]
