export { selectAnnotations, ANNOTATION_LIMITS, type Annotation } from './annotations/select.js'
export {
  downloadBaseArtifact,
  findBaseArtifacts,
  type BaseArtifact,
  type BaseRunQuestion,
} from './artifact/base-run.js'
export { artifactReader, type ArtifactReader } from './artifact/download.js'
export { artifactName, uploadArtifact, type ArtifactOptions } from './artifact/upload.js'
export { changeContext, type ChangeContext } from './context/change-context.js'
export { isOfPullRequest } from './context/events.js'
export { maskSecret, publishFailure, publishFailureSummary } from './failure.js'
export { INPUT_TABLE, type InputKind } from './inputs/input-table.js'
export { readInputs, type ActionInputs } from './inputs/read-inputs.js'
export { actionsLogger } from './log/actions-logger.js'
export { inert } from './log/inert.js'
export { publishOutputs, type ActionOutputs } from './outputs/outputs.js'
export { githubApi, type Api } from './reviews/api.js'
export { readReviews, type ReviewedChange } from './reviews/read-reviews.js'
export {
  branchRequests,
  branchRules,
  type BranchRequests,
  type BranchRules,
} from './rules/branch-rules.js'
export { FEATURES, WRITTEN_SCOPES, type Feature } from './permissions.js'
export { publish } from './publish.js'
export { PUBLISHERS } from './publishers/index.js'
export type { Publisher, PublishOptions } from './publishers/publisher.js'
export { remoteOf, type Remote } from './rest/remote.js'
export { publishSummary, stepSummary, SUMMARY_BYTES } from './summary/step-summary.js'
export { aggregate, type AggregateOptions, type AggregateRow } from './verdict/aggregate.js'
export { aggregateGates } from './verdict/aggregate-gates.js'
export { parseNeeds, type NeededJob } from './verdict/needs.js'
export { parseVerdict, verdictOf, type GateVerdict } from './verdict/verdict.js'
