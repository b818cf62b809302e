export type { Bundle, Envelope, Material, MethodName } from './bundle/bundle.js'
export { parseBundle, type BundleResult } from './bundle/parse.js'
export { IN_TOTO_PAYLOAD_TYPE, preAuthEncoding, pythonPreAuthEncoding } from './dsse/pae.js'
export { type Curve, type CurveName } from './keys/curve.js'
export { generateKeyPair, type KeyPair, type KeyPairOptions } from './keys/generate.js'
export { readPrivateKey, type PrivateKey, type PrivateKeyOptions } from './keys/private-key.js'
export { readPublicKey, type PublicKey } from './keys/public-key.js'
export { GIT_PATHS, isIgnored, isVersionControlFile } from './model/ignore.js'
export { isLfsPointer, lfsPointer } from './model/lfs-pointer.js'
export {
  listModel,
  modelPath,
  nameInModel,
  type ModelFile,
  type ModelFiles,
  type RefusedFile,
} from './model/model-files.js'
export type { DigestCache } from './model/digest-cache.js'
export { digestModel, type DigestOptions, type ModelDigest } from './model/digest-model.js'
export type { HashOptions } from './model/hashing.js'
export { hashModel, type Listing } from './model/resources.js'
export type { Sharding } from './model/sharding.js'
export {
  readTrust,
  type SignerTrust,
  type TrustSettings,
  type TrustedRootSetting,
} from './policy/read-trust.js'
export { readSigner, type SignerSetting } from './policy/signer-setting.js'
export type { Artifact } from './provenance/artifact.js'
export { inputRole, type DatasetRoots, type InputRole } from './provenance/input-role.js'
export { hasDigest, type Dependency, type Provenance } from './provenance/provenance.js'
export { parseProvenance, type ProvenanceResult } from './provenance/slsa.js'
export {
  writeTrainingRun,
  type TrainedModel,
  type TrainingCode,
  type TrainingData,
  type TrainingRun,
} from './provenance/training-run.js'
export {
  verifyProvenance,
  type ProvenanceDefect,
  type ProvenanceDefectKind,
  type ProvenanceRequest,
  type ProvenanceVerification,
  type TrustedBuilder,
} from './provenance/verify-provenance.js'
export { certificateSigner, type CertificateSignerOptions } from './sign/certificate-signer.js'
export { keySigner, signPayload } from './sign/key-signer.js'
export type { PayloadSigner } from './sign/payload-signer.js'
export {
  signModelKeyless,
  signPayloadKeyless,
  type KeylessModel,
  type KeylessOptions,
  type KeylessPayload,
} from './sign/sign-keyless.js'
export {
  modelStatement,
  signModel,
  type ModelStatement,
  type SignOptions,
  type SignedModel,
  type StatementOptions,
} from './sign/sign-model.js'
export { CLAIM_NAMES, type ClaimName, type Claims } from './sigstore/claims.js'
export { identityToken, type IdentityToken, type TokenSource } from './sigstore/identity-token.js'
export {
  PUBLIC_GOOD_SERVICES,
  checkServices,
  type LogService,
  type SigningServices,
} from './sigstore/services.js'
export { readTrustConfig } from './sigstore/trust-config.js'
export { publicGoodRoot, readTrustedRoot, type SigstoreRoot } from './sigstore/trusted-root.js'
export type { Order } from './statement/order.js'
export { parseStatement, type StatementResult } from './statement/parse.js'
export { diffStatements, type StatementDiff } from './statement/diff.js'
export {
  rootDigest,
  type HashType,
  type Resource,
  type Serialization,
  type Statement,
} from './statement/statement.js'
export { SIGN_OFF, type SignOffStatement } from './sign-off/sign-off.js'
export {
  verifySignOff,
  type RoleKey,
  type SignOffRequest,
  type SignOffVerification,
} from './sign-off/verify-sign-off.js'
export { writeSignOff } from './sign-off/write-sign-off.js'
export { VERDICT, type SignedVerdict } from './verdict/verdict.js'
export type { JudgedArtifact, VerdictDefect, VerdictRequest } from './verdict/demands.js'
export { verifyVerdict, type VerdictVerification } from './verdict/verify-verdict.js'
export { writeSummary } from './verdict/write-summary.js'
export { writeVerdict, type StoredReport } from './verdict/write-verdict.js'
export type { Defect, DefectKind } from './verify/defect.js'
export type { Quirk } from './verify/quirks.js'
export { checkIdentityTrust, identityMismatch } from './verify/identity-trust.js'
export { proveStatement, type Proof } from './verify/prove.js'
export type {
  CertificateSigner,
  CertificateTrust,
  IdentityTrust,
  KeySigner,
  Signer,
  SigstoreSigner,
  Trust,
} from './verify/trust.js'
export {
  verifyModel,
  verifyStatement,
  type ModelVerification,
  type VerifyRequest,
} from './verify/verify-model.js'
export { isBrokenFingerprint } from './verify/standing.js'
export { verifySignature } from './verify/verify-signature.js'
export { parseCertificate, type Certificate } from './x509/certificate.js'
export { readCertificates } from './x509/read-certificates.js'
