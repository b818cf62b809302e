/** Generated from schemas/ by scripts/schema-types.mjs. Do not edit. */

/**
 * Letters, digits, slashes, dots, dashes and underscores; at most 80 characters.
 *
 * This interface was referenced by `Threats`'s JSON-Schema
 * via the `definition` "id".
 */
export type Id = string
/**
 * This interface was referenced by `Threats`'s JSON-Schema
 * via the `definition` "text".
 */
export type Text = string

/**
 * Threats of this system beside those of the register, and controls that no gate can check. Named by the key threats of the policy.
 */
export interface Threats {
  version: 1
  /**
   * @maxItems 1000
   */
  threats?: Threat[]
  /**
   * @maxItems 1000
   */
  declarations?: Declaration[]
}
/**
 * This interface was referenced by `Threats`'s JSON-Schema
 * via the `definition` "threat".
 */
export interface Threat {
  id: Id
  title: Text
  /**
   * Spoofing, tampering, repudiation, information disclosure, denial of service, elevation of privilege.
   */
  stride: 'S' | 'T' | 'R' | 'I' | 'D' | 'E'
  phase: 'design' | 'data' | 'training' | 'testing' | 'deployment' | 'monitoring'
  /**
   * @maxItems 50
   */
  references?: Text[]
  /**
   * Ids of controls of this suite that answer it; `secmlops threats --controls` lists them.
   *
   * @maxItems 50
   */
  controls?: string[]
}
/**
 * A control that a gate cannot check, for example differentially private training. It counts as declared, never as verified.
 *
 * This interface was referenced by `Threats`'s JSON-Schema
 * via the `definition` "declaration".
 */
export interface Declaration {
  /**
   * Letters, digits, slashes, dots, dashes and underscores; at most 80 characters.
   */
  threat: string
  control: Text
  /**
   * Where the evidence lies. `file:` names a file below the folder of the policy, which is then held against the digest.
   */
  evidence: string
  /**
   * SHA-256 of the evidence.
   */
  digest?: string
  owner: Text
  /**
   * Last day on which it counts, UTC.
   */
  expires: string
}
