export { parseConfig, readDocument, type ConfigDocument, type Pointer } from './config/document.js'
export { schemaErrors, isDate, type SchemaError, type SchemaName } from './config/schema.js'
export { nearest } from './config/nearest.js'
export { readUntrustedYaml, type UntrustedYaml } from './config/untrusted-yaml.js'
export { editList, type ListEdit } from './config/edit-list.js'
export { yamlText } from './config/yaml-text.js'
export { SCHEMAS } from './config/generated/schemas.js'
export type * as DatasetCardTypes from './config/generated/dataset-card.js'
export type { DatasetCard } from './config/generated/dataset-card.js'
export type { EvidenceIndex, File as EvidenceFileEntry } from './config/generated/evidence.js'
export type { Manifest } from './config/generated/manifest.js'
export type { Baseline, Column as ProfiledColumn } from './config/generated/baseline.js'
export type { MembershipProof } from './config/generated/membership-proof.js'
export type * as PolicyTypes from './config/generated/policy.js'
export type { Policy } from './config/generated/policy.js'
export type {
  AttachmentReference,
  ChangeSummary,
  Control,
  Coverage,
  ExitCode,
  Failure,
  Finding,
  Flag,
  Gap,
  GateId,
  GateResult,
  HypothesisTest,
  Interval,
  Location,
  Measurement,
  Outcome,
  PolicySummary,
  Report,
  RequirementResult,
  ReusedFrom,
  Run,
  Severity,
  SignOff,
  SignOffSummary,
  Subject,
  Waiver,
  WaiverSummary,
} from './config/generated/report.js'
export type * as ThreatsTypes from './config/generated/threats.js'
export type { Threats } from './config/generated/threats.js'
export type { SignOffPredicate } from './config/generated/sign-off.js'
export type { VerdictPredicate } from './config/generated/verdict.js'
export type { Waivers } from './config/generated/waivers.js'
export { unpackLz4 } from './compression/lz4.js'
export { DamagedStream, UnreadStream, BoundedOutput } from './compression/bounded-output.js'
export { canonicalJson } from './crypto/canonical-json.js'
export { compareBytes, digestOf, digestOfStream } from './crypto/digest.js'
export {
  createHashPool,
  usualThreads,
  type HashJob,
  type HashPool,
  type PoolOptions,
} from './crypto/hash-pool.js'
export {
  inclusionPath,
  merkleRoot,
  rootOfInclusion,
  type Inclusion,
  type InclusionPath,
} from './crypto/merkle.js'
export { merkleRootsOf, type LeafChunk } from './crypto/tree-roots.js'
export {
  SecmlopsError,
  describeError,
  errorExit,
  withLocation,
  type ErrorDetails,
  type ErrorExit,
} from './errors.js'
export {
  EMPTY_EVALUATION,
  mergeEvaluations,
  type Attachment,
  type Evaluation,
  type SubjectEvidence,
} from './evidence/evidence.js'
export { evidenceOf, standingAlone, type Kept } from './evidence/subject-evidence.js'
export {
  MANIFEST_MEDIA,
  manifestAttachment,
  type SubjectManifest,
} from './evidence/manifest-attachment.js'
export { withoutVolatile } from './evidence/without-volatile.js'
export type { Change, Checkout, Gate } from './gate.js'
export { EXIT_OF_OUTCOME, combinedExit, combinedOutcome, enforcedExit } from './judge/combine.js'
export { judge } from './judge/judge.js'
export { rarestFirst } from './judge/rarest-first.js'
export {
  DRIFT_FAMILY,
  DROP_FAMILY,
  type BoundRequirement,
  type NoDifferenceRequirement,
  type Requirement,
} from './judge/requirement.js'
export { findCodeOwners, ownersIn } from './code-owners.js'
export type { Standard, Verdict } from './judge/verdict.js'
export { isExpired } from './expiry.js'
export { LIMITS } from './limits.js'
export { isWithin, plainPath } from './plain-path.js'
export { POLICY_FILE, parsePolicy, type PolicyDocument } from './policy/document.js'
export { parseFraction } from './policy/quantity.js'
export { DEFAULT_CONFIDENCE, readComparison, type Comparison } from './policy/comparison.js'
export { requirementsOf } from './policy/requirements.js'
export { POLICY_RULES } from './policy/ratchet/rules.js'
export { expiredPolicy } from './policy/ratchet/expired-policy.js'
export { evaluatePolicyChange } from './policy/ratchet/ratchet.js'
export { comparePolicies, type PolicyChange } from './policy/ratchet/compare.js'
export { aheadOf, expiringWaivers } from './policy/expiring-waivers.js'
export { waiverFault, type WaiverLimits } from './policy/waiver-fault.js'
export { parseWaivers } from './policy/waivers.js'
export type {
  ByteSource,
  ChangedFile,
  Clock,
  Logger,
  Progress,
  ProgressTask,
  Tools,
  Tree,
  TreeEntry,
  EarlierQuestion,
} from './ports.js'
export { neededRoles, satisfying, type SignOffStandard } from './sign-off/approvers.js'
export {
  isAuthor,
  signOffsOfReviews,
  type Membership,
  type Review,
  type ReviewEvidence,
} from './sign-off/reviews.js'
export {
  NO_SIGN_OFFS,
  mergeSignOffs,
  type RefusedSignOff,
  type SignOffs,
} from './sign-off/sign-off.js'
export { printable } from './printable.js'
export { createRandom, type Random } from './random/random.js'
export { readDuration, readMemory } from './run-bounds.js'
export { readShard, shardOf, type ResultCache, type Shard, type Sharing } from './result-cache.js'
export { findPersonal, type PersonalMatch } from './sensitive/find-personal.js'
export { plainText, type PlainText } from './sensitive/plain-text.js'
export { findSecrets, isRandom, type SecretMatch } from './sensitive/find-secrets.js'
export { masked, quoted } from './sensitive/masked.js'
export { PERSONAL_KINDS, type PersonalKind } from './sensitive/personal-kinds.js'
export { SECRET_PATTERNS, type SecretPattern } from './sensitive/secret-patterns.js'
export { defineRules, finding, type FindingDetails, type Rule, type Rules } from './rules/rule.js'
export {
  binomialLowerTail,
  binomialMass,
  binomialUpperTail,
  deviance,
  stirlingError,
} from './statistics/binomial.js'
export {
  hypergeometricMass,
  hypergeometricUpperTail,
  type Urn,
} from './statistics/hypergeometric.js'
export { least } from './statistics/bisect.js'
export { minimumDetectableShortfall } from './statistics/bound-power.js'
export { clopperPearson, oneSidedLower, oneSidedUpper, wilson } from './statistics/interval.js'
export { mcnemar, type PairedTest } from './statistics/mcnemar.js'
export { benjaminiHochberg, holm } from './statistics/multiplicity.js'
export { normalTail } from './statistics/normal.js'
export {
  exactPairedPower,
  minimumDetectableDrop,
  pairedSampleSize,
  type PairedDesign,
  type TestSize,
} from './statistics/paired-power.js'
export { repeatedInterval, type RepeatedDesign } from './statistics/repeated-interval.js'
export {
  sequentialDecision,
  sequentialPlan,
  type Look,
  type SequentialDesign,
  type SequentialPlan,
} from './statistics/sequential.js'
export { ALPHA_SPENDING, type AlphaSpending, type SpendingName } from './statistics/spending.js'
