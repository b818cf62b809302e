import type { Fault } from '../fault.js'
import { flippedByte } from './flipped-byte.js'
import { swappedModel } from './swapped-model.js'
import { unknownSigner } from './unknown-signer.js'
import { removedSignature } from './removed-signature.js'
import { brokenSignature } from './broken-signature.js'
import { renamedPickle } from './renamed-pickle.js'
import { zippedPickle } from './zipped-pickle.js'
import { escapingModel } from './escaping-onnx.js'
import { refusedFormat } from './denied-format.js'
import { relabelledRecord } from './relabelled-record.js'
import { movedSplit } from './moved-split.js'
import { leakedTestRecord } from './leaked-test-record.js'
import { nearDuplicateLeak } from './near-duplicate-leak.js'
import { removedRecords } from './removed-records.js'
import { addedRecord } from './added-record.js'
import { conflictingDuplicate } from './conflicting-duplicate.js'
import { expiredConsent } from './expired-consent.js'
import { forbiddenLicense } from './forbidden-license.js'
import { missingCardField } from './missing-card-field.js'
import { removedCard } from './removed-card.js'
import { expiredWaiver } from './expired-waiver.js'
import { personalData } from './personal-data.js'
import { secretInText } from './secret-in-text.js'
import { csvFormula } from './csv-formula.js'
import { lfsPointer } from './lfs-pointer.js'
import { driftedColumn } from './drifted-column.js'
import { missingColumn } from './missing-column.js'
import { nulls } from './nulls.js'
import { changedBaseline } from './changed-baseline.js'
import { loosenedThreshold } from './loosened-threshold.js'
import { removedGate } from './removed-gate.js'
import { removedScreen } from './removed-screen.js'
import { droppedFact } from './dropped-fact.js'
import { allowedFormat } from './allowed-format.js'
import { removedDataset } from './removed-dataset.js'
import { warnOnly } from './warn-only.js'
import { addedKey } from './added-key.js'
import { replacedKey } from './replaced-key.js'
import { widenedWaiver } from './widened-waiver.js'
import { deletedPolicy } from './deleted-policy.js'
import { brokenPolicy } from './broken-policy.js'
import { continuedOnError } from './continue-on-error.js'
import { skippableCheck } from './skippable-check.js'

/** The faults, in the order in which they are planted. */
export const FAULTS: readonly Fault[] = [
  flippedByte,
  swappedModel,
  unknownSigner,
  removedSignature,
  brokenSignature,
  renamedPickle,
  zippedPickle,
  escapingModel,
  refusedFormat,
  relabelledRecord,
  movedSplit,
  leakedTestRecord,
  nearDuplicateLeak,
  removedRecords,
  addedRecord,
  conflictingDuplicate,
  expiredConsent,
  forbiddenLicense,
  missingCardField,
  removedCard,
  expiredWaiver,
  personalData,
  secretInText,
  csvFormula,
  lfsPointer,
  driftedColumn,
  missingColumn,
  nulls,
  changedBaseline,
  loosenedThreshold,
  removedGate,
  removedScreen,
  droppedFact,
  allowedFormat,
  removedDataset,
  warnOnly,
  addedKey,
  replacedKey,
  widenedWaiver,
  deletedPolicy,
  brokenPolicy,
  continuedOnError,
  skippableCheck,
]
