/** Generated from schemas/ by scripts/schema-types.mjs. Do not edit. */

/**
 * Relative to the policy file, with forward slashes.
 *
 * This interface was referenced by `Policy`'s JSON-Schema
 * via the `definition` "path".
 */
export type Path = string
/**
 * A letter or digit, then letters, digits, dots, dashes and underscores; at most 64 characters.
 *
 * This interface was referenced by `Policy`'s JSON-Schema
 * via the `definition` "name".
 */
export type Name = string
/**
 * Which datasets of the policy; all when absent.
 *
 * @minItems 1
 *
 * This interface was referenced by `Policy`'s JSON-Schema
 * via the `definition` "gateDatasets".
 */
export type GateDatasets = Name[]
/**
 * Radius of the perturbation in units of pixel values in [0,1], for tabular models of the range of each feature: 8/255, 0.03 or 3%.
 *
 * This interface was referenced by `Policy`'s JSON-Schema
 * via the `definition` "eps".
 */
export type Eps = number | string
/**
 * A comparison, or one with its own confidence and margin.
 *
 * This interface was referenced by `Policy`'s JSON-Schema
 * via the `definition` "requirement".
 */
export type Requirement =
  | Comparison
  | {
      is: Comparison
      /**
       * One-sided confidence of the bound that decides.
       */
      confidence?: number
      /**
       * Shortfall that is tolerated.
       */
      margin?: number
    }
/**
 * For example ">= 0.80" or "<= 30%".
 *
 * This interface was referenced by `Policy`'s JSON-Schema
 * via the `definition` "comparison".
 */
export type Comparison = string
/**
 * This interface was referenced by `Policy`'s JSON-Schema
 * via the `definition` "role".
 */
export type Role = string
/**
 * @minItems 1
 * @maxItems 8
 *
 * This interface was referenced by `Policy`'s JSON-Schema
 * via the `definition` "roleList".
 */
export type RoleList = Role[]
/**
 * This interface was referenced by `Policy`'s JSON-Schema
 * via the `definition` "signerName".
 */
export type SignerName = string

/**
 * secmlops.yml: what a pull request must meet. Read from the tip of the target branch.
 */
export interface Policy {
  version: 1
  system?: System
  /**
   * Named datasets.
   */
  datasets?: {
    [k: string]: Dataset
  }
  /**
   * Named models.
   */
  models?: {
    [k: string]: Model
  }
  /**
   * The gates that must report. A gate that is not named does not run.
   */
  gates: {
    provenance?: Provenance
    signing?: Signing
    robustness?: Robustness
    drift?: Drift
  }
  /**
   * Raises the severity of a rule. Lowering is not possible; use a waiver.
   */
  severity?: {
    [k: string]: 'error' | 'warning'
  }
  /**
   * Relative to the policy file, with forward slashes.
   */
  waivers?: string
  /**
   * Last day (UTC) on which keys, builders and bounds of this policy are trusted; then every pull request is blocked until somebody has looked at them. Without it the policy does not end.
   */
  expires?: string
  /**
   * Relative to the policy file, with forward slashes.
   */
  threats?: string
  /**
   * Reports of other scanners that are judged in the same verdict, as the source `imports`: an earlier step of the job writes them. One that is missing, is not of its tool, cannot be read, or is too old or of another commit makes the run inconclusive.
   *
   * @minItems 1
   * @maxItems 20
   */
  imports?: Import[]
  /**
   * Who signs off: R1 to R8, and own roles. Read from the tip of the target branch. The names of the eight are this project's reading.
   */
  roles?: {
    [k: string]: RoleHolders
  }
  /**
   * Roles that must all sign off before a finding of a rule stops blocking, by rule id; `policy` for every loosening that has no entry of its own (R2, where there is none).
   */
  approvers?: {
    [k: string]: RoleList
  }
  /**
   * Beside the author, who never signs off their own change.
   */
  'separation-of-duties'?: {
    /**
     * Pairs of roles that one person may not sign together.
     *
     * @minItems 1
     * @maxItems 28
     */
    distinct: Role[][]
  }
  /**
   * Relative to the policy file, with forward slashes.
   */
  'sign-offs'?: string
  'waiver-limits'?: WaiverLimits
  /**
   * warn reports without blocking.
   */
  enforce?: 'block' | 'warn'
}
/**
 * This interface was referenced by `Policy`'s JSON-Schema
 * via the `definition` "system".
 */
export interface System {
  name: string
  /**
   * What the models are for, in a few words.
   */
  purpose: string
  /**
   * Commercial use: non-commercial licences of data then block.
   */
  commercial?: boolean
  /**
   * Where data is stored and processed, for training and in use: what a dataset card forbids then blocks.
   *
   * @minItems 1
   *
   * Items: Two letters of ISO 3166-1, or EU or EEA for their members.
   */
  regions?: string[]
}
/**
 * This interface was referenced by `Policy`'s JSON-Schema
 * via the `definition` "dataset".
 */
export interface Dataset {
  /**
   * A folder or a file.
   */
  path: string
  /**
   * Where one file of data is kept that is not in git; needs sha256. Fetched for the head and for its base, each as the policy there says; `path` is then the name under which it is judged, and a file that lies there has to be the same. A secret for the host is taken from SECMLOPS_TOKEN_<HOST>.
   */
  url?: string
  /**
   * Artifact of an earlier job of the same workflow run that holds one file of data: what it has under the last name of `path`, else all of it. It always counts as changed, and there is none at the base.
   */
  artifact?: string
  /**
   * Digest of the one file that url or artifact gives. Other bytes are refused.
   */
  sha256?: string
  /**
   * Found by content when absent. csv: also semicolons, tabs (TSV) and bars; arrow: Arrow IPC files and streams (Feather 2); webdataset: tar files, not compressed.
   */
  format?:
    | 'coco'
    | 'voc'
    | 'yolo'
    | 'image-folder'
    | 'webdataset'
    | 'csv'
    | 'jsonl'
    | 'parquet'
    | 'arrow'
    | 'npz'
    | 'npy'
  /**
   * coco: the JSON file; voc: the folder of XML files; yolo: the data.yaml; npy: the file of labels.
   */
  labels?: string
  /**
   * Dataset card: where the data comes from and what it may be used for.
   */
  card?: string
  /**
   * Guessed from the name of the dataset when absent.
   */
  split?: 'train' | 'validation' | 'test'
  /**
   * Tables: column that names a record.
   */
  id?: string
  /**
   * Tables: column of the label.
   */
  label?: string
  /**
   * Tables: column of the split.
   */
  'split-column'?: string
  /**
   * Patient, camera or sequence of a record, which may be in one split only: a column, or a pattern of record ids such as scenes/{}/*.png, where {} stands for the group and * for anything but a slash.
   */
  group?: string
  /**
   * When a record was taken: a column, or a pattern of record ids where {} stands for the time. ISO 8601, or numbers. No training record may be later than the earliest one of validation and test.
   */
  time?: string
}
/**
 * This interface was referenced by `Policy`'s JSON-Schema
 * via the `definition` "model".
 */
export interface Model {
  /**
   * A file, or a folder that is signed as a whole.
   */
  path: string
  /**
   * Where a model is kept that is not in git; needs sha256. Fetched for the head and for its base, each as the policy there says; `path` is then the name under which it is judged, and a file that lies there has to be the same. A secret for the host is taken from SECMLOPS_TOKEN_<HOST>.
   */
  url?: string
  /**
   * Artifact of an earlier job of the same workflow run that holds a model: what it has under the last name of `path`, else all of it. It always counts as changed, and there is none at the base.
   */
  artifact?: string
  /**
   * Digest of the one file that url or artifact gives. Other bytes are refused.
   */
  sha256?: string
  /**
   * OpenSSF Model Signing bundle, or one for each signer; <path>.sig when absent.
   */
  signature?: Path | Path[]
  /**
   * Datasets of this policy that the model is trained on. Its provenance must name each of them by its id (secmlops record), and none may be evaluation data.
   *
   * @minItems 1
   * @maxItems 1000
   */
  'trained-on'?: Name[]
  /**
   * Datasets of this policy that the model must not be trained on, besides those of the split test and that of the gate robustness.
   *
   * @minItems 1
   * @maxItems 1000
   */
  'evaluated-on'?: Name[]
  /**
   * Model that the training started from: a name of this policy, or sha256: and its root digest (secmlops digest). Its provenance must name it, and no other.
   */
  'base-model'?: string
  /**
   * Signed statements of how the model was built (in-toto with SLSA provenance), one file or several that count together; <path>.provenance.json when absent, where trained-on, base-model or require-provenance demand one. Needs gates.signing.builders.
   */
  provenance?: Path | Path[]
  /**
   * What the model does: classes of images, boxes in images, or classes of rows of a table.
   */
  task?: 'classification' | 'detection' | 'tabular'
  input?: ModelInput
  output?: ModelOutput
}
/**
 * This interface was referenced by `Policy`'s JSON-Schema
 * via the `definition` "modelInput".
 */
export interface ModelInput {
  layout?: 'nchw' | 'nhwc'
  /**
   * Channels that the model expects, in order; rgb when absent, gray for a model of one channel. Images and NPZ files hold red, green, blue.
   */
  color?: 'rgb' | 'bgr' | 'gray'
  /**
   * What the darkest and the brightest pixel value become before mean and std.
   *
   * @minItems 2
   * @maxItems 2
   */
  range?: number[]
  /**
   * Subtracted after range; one value, or one per channel in the order of color.
   *
   * @minItems 1
   * @maxItems 4
   */
  mean?: number[]
  /**
   * Divides after mean; one value, or one per channel in the order of color.
   *
   * @minItems 1
   * @maxItems 4
   */
  std?: number[]
  /**
   * How an image of another size is fitted: letterbox keeps its proportions, at the top left, on grey 114; stretch does not.
   */
  resize?: 'stretch' | 'letterbox'
  /**
   * Tabular models: what each feature may be, by its column; columns of an NPZ are x0, x1, and so on. Where as many are named as the model takes, other columns of a table are left out; else a feature that is not named is a number between the least and the greatest of the data, and may change both ways.
   */
  features?: {
    [k: string]: Feature
  }
}
/**
 * This interface was referenced by `Policy`'s JSON-Schema
 * via the `definition` "feature".
 */
export interface Feature {
  /**
   * Least value; that of the data when absent. eps is a share of max - min.
   */
  min?: number
  /**
   * Greatest value; that of the data when absent.
   */
  max?: number
  /**
   * integer: attacks use whole numbers only.
   */
  kind?: 'number' | 'integer'
  /**
   * A letter or digit, then letters, digits, dots, dashes and underscores; at most 64 characters.
   */
  group?: string
  /**
   * false: no attack changes it; for a category, none of its group.
   */
  mutable?: boolean
  /**
   * The only way in which an attack may change it; both when absent.
   */
  direction?: 'increase' | 'decrease'
}
/**
 * This interface was referenced by `Policy`'s JSON-Schema
 * via the `definition` "modelOutput".
 */
export interface ModelOutput {
  /**
   * How the outputs of a detector become boxes. yolox: raw head (offsets, log sizes, objectness, class scores); yolov5: rows of centre, size, objectness, class scores; yolov5-raw: the same before anchors; yolov8: centre, size, class scores; fastestdet: raw grid; ssd: scores and decoded boxes; boxes: rows of x1, y1, x2, y2 in pixels of the input, score, class number; end2end, torchvision, tensorflow, efficient-nms: models that suppress by themselves.
   */
  decoder?:
    | 'boxes'
    | 'efficient-nms'
    | 'end2end'
    | 'fastestdet'
    | 'ssd'
    | 'tensorflow'
    | 'torchvision'
    | 'yolov5'
    | 'yolov5-raw'
    | 'yolov8'
    | 'yolox'
  /**
   * Classifiers: name of the output that holds one score per class, or one number for two classes. Needed where several outputs may be it, such as features or an auxiliary head.
   */
  scores?: string
  /**
   * Of yolov5-raw: for each stride, width and height of each anchor in pixels, one after the other.
   *
   * @minItems 1
   * @maxItems 8
   */
  anchors?: number[][]
  /**
   * Whether coordinates are shares of the image instead of pixels; as usual for the decoder when absent.
   */
  normalized?: boolean
  /**
   * Order of the corners of a box; as usual for the decoder when absent.
   */
  corners?: 'xyxy' | 'yxyx'
  /**
   * Number that the model gives to its first class; what lies below is background.
   */
  'first-label'?: number
  /**
   * Pixels per cell of each grid of a yolox head, in the order of its rows.
   *
   * @minItems 1
   * @maxItems 8
   */
  strides?: number[]
  /**
   * Names of the model's classes as the labels write them, in the order of its outputs. Required for detection; image folders are taken in order of their names when absent.
   *
   * @minItems 1
   * @maxItems 100000
   */
  classes?: string[]
  /**
   * Boxes below it are not counted; an object whose boxes all fall below it has vanished.
   */
  'score-threshold'?: number
  /**
   * Non-maximum suppression within each class: a box goes when a better one overlaps it by more; 1 keeps all.
   */
  'iou-threshold'?: number
}
/**
 * This interface was referenced by `Policy`'s JSON-Schema
 * via the `definition` "provenance".
 */
export interface Provenance {
  datasets?: GateDatasets
  /**
   * Fields that each dataset card must state.
   */
  require?: (
    'license' | 'origin' | 'collected' | 'personal-data' | 'intended-use' | 'consent' | 'regions'
  )[]
  /**
   * What records are searched for. duplicates and leakage are exact; near-duplicates finds what was encoded, resized or edited; label-flips, triggers, spectral, activation-clustering and strip are tests that block at the rate alpha; label-issues, outliers and balance advise; personal-data, secrets and hostile-content search texts and files that are new. See docs/screens.md.
   */
  screens?: (
    | 'duplicates'
    | 'leakage'
    | 'near-duplicates'
    | 'label-flips'
    | 'triggers'
    | 'label-issues'
    | 'outliers'
    | 'balance'
    | 'spectral'
    | 'activation-clustering'
    | 'strip'
    | 'personal-data'
    | 'secrets'
    | 'hostile-content'
  )[]
  /**
   * A letter or digit, then letters, digits, dots, dashes and underscores; at most 64 characters.
   */
  features?: string
  /**
   * Probability of a false alarm that each statistical screen may spend on one pull request.
   */
  alpha?: number
  /**
   * explained: each change needs an entry in the card.
   */
  changes?: 'explained' | 'listed'
}
/**
 * This interface was referenced by `Policy`'s JSON-Schema
 * via the `definition` "signing".
 */
export interface Signing {
  /**
   * Any one of them must have signed each model, or as many as required-signers says; none may be named while the policy names no model.
   *
   * @maxItems 100
   */
  signers: Signer[]
  /**
   * So many different signers of the list must vouch for the same root of each model.
   */
  'required-signers'?: number
  /**
   * Longest time since signing, which only a transparency log or timestamp proves: signatures by key or certificate then fail.
   */
  'max-age-days'?: number
  /**
   * Fingerprints of keys and certificates (SHA-256), identities, and root digests of models that are trusted no longer.
   *
   * @maxItems 10000
   */
  revoked?: string[]
  /**
   * refuse: a version that a merged signature gave to a model (secmlops sign --model-version) may not go down, get lost, or be given to another root.
   */
  rollback?: 'refuse' | 'allow'
  /**
   * Who may say how a model was built (models.<name>.provenance), each with who signs for it. A builder that signs in several ways has an entry for each.
   *
   * @minItems 1
   * @maxItems 100
   */
  builders?: Builder[]
  /**
   * true: every model needs a statement of its provenance by one of the builders.
   */
  'require-provenance'?: boolean
  /**
   * Relative to the policy file, with forward slashes.
   */
  'trusted-root'?: string
  scan?: {
    /**
     * Formats that are refused whatever they hold.
     */
    'deny-formats'?: (
      | 'pickle'
      | 'torch'
      | 'onnx'
      | 'safetensors'
      | 'numpy'
      | 'zip'
      | 'tar'
      | 'gguf'
      | 'hdf5'
      | 'keras'
      | 'tensorflow'
      | 'tflite'
      | 'coreml'
      | 'jinja'
      | 'model-config'
    )[]
  }
}
/**
 * Exactly one of public-key, certificate-roots, identity and identity-pattern.
 *
 * This interface was referenced by `Policy`'s JSON-Schema
 * via the `definition` "signer".
 */
export interface Signer {
  /**
   * Relative to the policy file, with forward slashes.
   */
  'public-key'?: string
  /**
   * PEM files of the authorities that are pinned; those of the web are never trusted. Needs subject.
   *
   * @minItems 1
   * @maxItems 100
   */
  'certificate-roots'?: Path[]
  /**
   * Exactly the e-mail address, URI or DNS name of the certificate; its common name where it has none of these.
   */
  subject?: string
  /**
   * Keyless (Sigstore): exactly the subject alternative name of the certificate. Needs issuer.
   */
  identity?: string
  /**
   * In the place of identity, of the whole name: a * stands for one or more characters other than / and @.
   */
  'identity-pattern'?: string
  /**
   * Exactly the issuer of the OpenID Connect token.
   */
  issuer?: string
  /**
   * Exactly the URI of the source repository, such as https://github.com/octo/models.
   */
  repository?: string
  /**
   * Exactly its number, which a repository made anew under the same name does not get.
   */
  'repository-id'?: string
  /**
   * Exactly the URI of its owner.
   */
  owner?: string
  /**
   * Exactly the number of its owner.
   */
  'owner-id'?: string
  /**
   * Exactly the Git ref that was built, such as refs/heads/main.
   */
  ref?: string
  /**
   * Exactly the URI of the top-level workflow with its ref.
   */
  workflow?: string
  /**
   * github-hosted or self-hosted.
   */
  runner?: string
  /**
   * Exactly the event that started the run, such as push.
   */
  trigger?: string
}
/**
 * This interface was referenced by `Policy`'s JSON-Schema
 * via the `definition` "builder".
 */
export interface Builder {
  /**
   * Exactly the builder.id of the statement: a URI, of a workflow that of its file with its ref.
   */
  id: string
  signer: Signer
}
/**
 * This interface was referenced by `Policy`'s JSON-Schema
 * via the `definition` "robustness".
 */
export interface Robustness {
  /**
   * Which models; all when absent.
   *
   * @minItems 1
   */
  models?: Name[]
  /**
   * A letter or digit, then letters, digits, dots, dashes and underscores; at most 64 characters.
   */
  dataset: string
  /**
   * Attacks and number of images where `attacks` and `samples` are absent. quick: 64 images, apgd-ce with 20 steps; standard: 200 images, apgd-ce and apgd-t; full: 1000 images, autoattack. Detectors: pgd with 10, 40 and 100 steps, in full with square.
   */
  preset?: 'quick' | 'standard' | 'full'
  /**
   * Of the attacks of the preset.
   */
  norm?: 'linf' | 'l2' | 'l1'
  /**
   * Radius of the attacks of the preset; required with one.
   */
  eps?: number | string
  /**
   * Images at most, drawn by the seed; 200 without a preset.
   */
  samples?: number
  /**
   * Attacks the images in a random order, in up to 10 looks, and leaves the rest out as soon as the bounds on accuracy under attack are decided: one is missed, or all are met. Intervals are widened so that this misleads no more often than the confidence says. Clean images, corruptions and certificates are measured on all. For classification and tabular models, without against-base and without `seconds`.
   */
  'early-stop'?: boolean
  /**
   * Common corruptions that each image is measured under, in 5 severities: common (the 15 of ImageNet-C), all (19), or their names.
   */
  corruptions?:
    | ('common' | 'all')
    | (
        | 'brightness'
        | 'contrast'
        | 'defocus_blur'
        | 'elastic_transform'
        | 'fog'
        | 'frost'
        | 'gaussian_blur'
        | 'gaussian_noise'
        | 'glass_blur'
        | 'impulse_noise'
        | 'jpeg_compression'
        | 'motion_blur'
        | 'pixelate'
        | 'saturate'
        | 'shot_noise'
        | 'snow'
        | 'spatter'
        | 'speckle_noise'
        | 'zoom_blur'
      )[]
  /**
   * The model of the merge base is attacked on the same images, in the same way; neither the clean value nor that under any attack or patch may drop by more: accuracy, and for detectors ap50 and what else `require` names. A drop counts when it is significant (one-sided, Holm over all of them) and larger than this.
   */
  'against-base'?: {
    /**
     * Drop that is tolerated: 3%, 0.03.
     */
    'max-drop': number | string
    confidence?: number
  }
  /**
   * @maxItems 32
   */
  attacks?: Attack[]
  /**
   * Adversarial patches against detectors, each one picture for all images: measured as ap50.patch, beside ap50.grey-patch and ap50.random-patch, which were not trained. Several are told apart by size as written: ap50.patch@20%.
   *
   * @minItems 1
   * @maxItems 8
   */
  patches?: Patch[]
  /**
   * Measurement to bound: accuracy.<what> for classification and tabular models, ap50.<what> and mr2.<what> for detection. <what> is clean, the name of an attack, robust (the worst of all attacks, image by image), certified (accuracy only: proven for every change within an Linf radius), corrupted (the mean over corruptions and severities), or noise (a comparison). mce is the mean corruption error relative to AlexNet. Several attacks of one name are told apart by eps as written, and by the norm where eps is the same: accuracy.square@8/255, accuracy.pgd-l2@0.3; so is noise of several sizes.
   */
  require: {
    [k: string]: Requirement
  }
}
/**
 * This interface was referenced by `Policy`'s JSON-Schema
 * via the `definition` "attack".
 */
export interface Attack {
  /**
   * autoattack: the standard ensemble, exactly as published (Croce and Hein 2020); autoattack-plus and -rand: its other versions; fab, fab-t, fmn, ddn, cw, deepfool: for the smallest change; transfer: along the gradients of another model; all are listed by `secmlops attack --help`.
   */
  name:
    | 'autoattack'
    | 'autoattack-plus'
    | 'autoattack-rand'
    | 'apgd-ce'
    | 'apgd-dlr'
    | 'apgd-t'
    | 'cw'
    | 'ddn'
    | 'deepfool'
    | 'fab'
    | 'fab-t'
    | 'fgsm'
    | 'fmn'
    | 'hopskipjump'
    | 'nes'
    | 'noise'
    | 'pgd'
    | 'simba'
    | 'simba-dct'
    | 'spsa'
    | 'square'
    | 'transfer'
  /**
   * How the size of a change is measured.
   */
  norm?: 'linf' | 'l2' | 'l1'
  eps: Eps
  /**
   * Steps of an iterative attack; as published when absent.
   */
  steps?: number
  /**
   * Size of one step of pgd, in units of eps; 0.1 when absent.
   */
  'step-size'?: number
  /**
   * Runs from different random starts.
   */
  restarts?: number
  /**
   * Share of earlier directions that pgd keeps (MI-FGSM).
   */
  momentum?: number
  /**
   * Classes that a targeted attack aims at, likeliest first; 0, for any class at once, of pgd and its kin only.
   */
  targets?: number
  /**
   * Goes on for the smallest change after one within eps is found (fab, fab-t, fmn, ddn, cw).
   */
  minimise?: boolean
  /**
   * Queries per image of an attack without gradients, 5000 when absent; square: steps after the first query.
   */
  queries?: number
  /**
   * A letter or digit, then letters, digits, dots, dashes and underscores; at most 64 characters.
   */
  substitute?: string
  /**
   * What an attack wants of a detector: labelled objects vanish (when absent), objects appear, or objects lose their names.
   */
  goal?: 'vanish' | 'fabricate' | 'mislabel'
  /**
   * Evaluations that one gradient is the mean of, for models that are random (EoT).
   */
  eot?: number
  /**
   * Time for this attack; images that are not done by then make the result inconclusive, unless enough are broken already.
   */
  seconds?: number
}
/**
 * This interface was referenced by `Policy`'s JSON-Schema
 * via the `definition` "patch".
 */
export interface Patch {
  /**
   * objects: on every labelled object; image: one in the middle of each image.
   */
  place?: 'objects' | 'image'
  /**
   * Radius of the perturbation in units of pixel values in [0,1], for tabular models of the range of each feature: 8/255, 0.03 or 3%.
   */
  size: number | string
  /**
   * What the patch is trained for: labelled objects vanish, objects appear, or objects lose their names.
   */
  goal?: 'vanish' | 'fabricate' | 'mislabel'
  /**
   * Steps of the training, each over 8 images.
   */
  steps?: number
  /**
   * Size of one step of Adam, in units of pixel values in [0,1].
   */
  'step-size'?: number
  /**
   * Weight of total variation, for patches that a camera can resolve; 2.5 in Thys et al. 2019. Makes the patch weaker.
   */
  tv?: number
  /**
   * Weight of colours that no printer shows; 0.01 in Thys et al. 2019. Makes the patch weaker.
   */
  nps?: number
  /**
   * Draws of turn and light per image and step, for a patch that works as a print; 0 to train for the very places where it is measured.
   */
  eot?: number
}
/**
 * This interface was referenced by `Policy`'s JSON-Schema
 * via the `definition` "drift".
 */
export interface Drift {
  /**
   * Relative to the policy file, with forward slashes.
   */
  reference: string
  /**
   * SHA-256 of the reference, for a folder its root digest (secmlops digest): nothing else is taken.
   */
  'reference-digest'?: string
  /**
   * Any one of them must have signed the reference (secmlops sign).
   *
   * @minItems 1
   * @maxItems 100
   */
  signers?: Signer[]
  /**
   * Relative to the policy file, with forward slashes.
   */
  signature?: string
  /**
   * Name of a dataset of this policy, or the path of a table, or trino:catalog.schema.table or spark:catalog.schema.table: a table in Trino or Spark is asked for aggregates only, with the address and the secret of the environment (SECMLOPS_TRINO_URL, _USER, _TOKEN or _PASSWORD; SECMLOPS_SPARK_URL, _USER, _TOKEN). Images and boxes are compared where the dataset has the format image-folder, coco, voc or yolo.
   */
  current: string
  /**
   * Columns that are compared; all but identifiers when absent.
   *
   * @minItems 1
   */
  columns?: string[]
  /**
   * Columns that are left out.
   *
   * @minItems 1
   */
  ignore?: string[]
  /**
   * Tables: columns of running text. In place of c, its length, vocabulary and characters are compared: c.characters, c.words, c.non-alphabetic, c.out-of-vocabulary, c.surprisal. Needs a reference with rows.
   *
   * @minItems 1
   * @maxItems 100
   */
  text?: string[]
  /**
   * Images: also compare what a model of this policy makes of them, all its numbers together, as the column embedding. The model is read from the tip of the target branch.
   */
  embeddings?: {
    model: Name
    /**
     * Name of the value in the ONNX graph: an output of the model, or of one of its nodes.
     */
    output: string
  }
  /**
   * Images: share of either side that may be damaged or missing. Each is a warning; more of them are inconclusive.
   */
  'max-unreadable'?: number | string
  /**
   * Share of clean runs that may raise an alarm, over all columns together.
   */
  'false-alarm-rate'?: number | string
  /**
   * Smallest effect that matters: KS distance D, or Cramer's V.
   */
  'min-effect'?: number
  group?: RowGroup
  calibrate?: Calibration
  performance?: Performance
  quality?: Quality
}
/**
 * Rows that hang together, such as frames of one video: whole groups are permuted, so that they raise no false alarm. Needs a reference with rows.
 *
 * This interface was referenced by `Policy`'s JSON-Schema
 * via the `definition` "rowGroup".
 */
export interface RowGroup {
  /**
   * Column that names the group of a row: a device, a patient, a day.
   */
  column?: string
  /**
   * In place of column: when a row was taken (ISO 8601). Rows of one block of time are one group.
   */
  time?: string
  /**
   * Length of a block of time, in UTC; day when absent.
   */
  block?: 'hour' | 'day' | 'week' | 'month'
  /**
   * Blocks are exchanged within one season only: Mondays for Mondays.
   */
  season?: 'hour-of-day' | 'day-of-week' | 'month-of-year'
  /**
   * In place of column and time, where rows have an order and no name: so many that follow each other in the file are one group.
   */
  rows?: number
}
/**
 * The current rows are held against windows of the reference that are as long: a column drifts when they are farther away than these windows are from each other, in any column. Needs a reference with rows, and 1 / false-alarm-rate - 1 windows: 99 for 1%.
 *
 * This interface was referenced by `Policy`'s JSON-Schema
 * via the `definition` "calibration".
 */
export interface Calibration {
  /**
   * When a row was taken (ISO 8601). A window has as many blocks of time as the current rows.
   */
  time?: string
  /**
   * Length of a block of time, in UTC; day when absent.
   */
  block?: 'hour' | 'day' | 'week' | 'month'
  /**
   * In place of time: a block is so many rows that follow each other in the file.
   */
  rows?: number
}
/**
 * How well a model predicts the current rows, whose predictions are columns of both tables: estimated without labels, and realised where labels have come. Needs a reference with rows and labels.
 *
 * This interface was referenced by `Policy`'s JSON-Schema
 * via the `definition` "performance".
 */
export interface Performance {
  /**
   * Column of the true class or number. The current rows may lack it, or have it for some rows.
   */
  label: string
  /**
   * Column of the predicted class or number.
   */
  prediction: string
  /**
   * Classification: column of the probability of each class, by the class as the label writes it; of the positive class alone where there are two.
   */
  probabilities?: {
    [k: string]: string
  }
  /**
   * Regression: columns that explain where the model errs; all but label, id and what is ignored when absent.
   *
   * @minItems 1
   */
  features?: string[]
  /**
   * Measurement to bound: estimated.<metric> or realised.<metric>, of which the metric is accuracy, f1, precision, recall or auc of classes (of the positive one, or the mean over all), mae or rmse of a regression.
   */
  require: {
    [k: string]: Requirement
  }
}
/**
 * What the data must keep to, whatever its distribution; part of the verdict of the drift gate.
 *
 * This interface was referenced by `Policy`'s JSON-Schema
 * via the `definition` "quality".
 */
export interface Quality {
  /**
   * true: what is not stated is taken from the reference: types, at least half its rows, columns without missing values or with unique ones, numbers no further outside than its range is wide.
   */
  learn?: boolean
  rows?: {
    /**
     * Least number of rows.
     */
    min?: number
    /**
     * Greatest number of rows.
     */
    max?: number
  }
  freshness?: {
    /**
     * Column of times or dates; without a zone they are UTC.
     */
    column: string
    /**
     * Age that the newest row may have when the gate runs.
     */
    'max-age-days': number
  }
  /**
   * By name; each must be there.
   */
  columns?: {
    [k: string]: ColumnQuality
  }
  /**
   * Between two columns of one row, such as start <= end. Rows that lack one of them do not count.
   *
   * @minItems 1
   * @maxItems 100
   *
   * Items: Two names with <, <=, =, >= or > between them.
   */
  integrity?: string[]
}
/**
 * What one column must keep to.
 *
 * This interface was referenced by `Policy`'s JSON-Schema
 * via the `definition` "columnQuality".
 */
export interface ColumnQuality {
  /**
   * An integer is also a number.
   */
  type?: 'integer' | 'number' | 'text' | 'boolean' | 'time'
  /**
   * Least number that is allowed.
   */
  min?: number
  /**
   * Greatest number that is allowed.
   */
  max?: number
  /**
   * The only values that are allowed, as text.
   *
   * @minItems 1
   * @maxItems 10000
   */
  values?: string[]
  /**
   * Share of rows that may lack a value.
   */
  'max-missing'?: number | string
  /**
   * true: no value comes twice.
   */
  unique?: boolean
}
/**
 * This interface was referenced by `Policy`'s JSON-Schema
 * via the `definition` "import".
 */
export interface Import {
  /**
   * SARIF 2.1.0 file of the workspace, relative to the policy file. `*` stands for any part of the name of the file, and then at least one has to be there. A file that is committed is refused.
   */
  sarif: string
  /**
   * Name of the tool as the file states it (`tool.driver.name`), in any case.
   */
  tool: string
  /**
   * Least severe result that blocks. `security-severity` of a rule counts as GitHub reads it: 7 and more is an error, 4 and more a warning.
   */
  'fail-on'?: 'error' | 'warning' | 'note'
  /**
   * Days since the scan ended, as the file states it; a file that states no time is then refused.
   */
  'max-age-days'?: number
  /**
   * The file has to state the commit that was scanned. One that is stated is always compared.
   */
  'require-commit'?: boolean
}
/**
 * Holders of a role: any one of them signs for it.
 *
 * This interface was referenced by `Policy`'s JSON-Schema
 * via the `definition` "roleHolders".
 */
export interface RoleHolders {
  name?: string
  /**
   * @maxItems 50
   */
  duties?: string[]
  /**
   * GitHub teams, organisation/team. Their members are asked for with the token of the run; who cannot be told is not counted.
   *
   * @minItems 1
   * @maxItems 20
   */
  teams?: string[]
  /**
   * GitHub logins.
   *
   * @minItems 1
   * @maxItems 100
   */
  users?: string[]
  /**
   * Keys of sign-off files.
   *
   * @minItems 1
   * @maxItems 100
   */
  keys?: RoleKey[]
}
/**
 * This interface was referenced by `Policy`'s JSON-Schema
 * via the `definition` "roleKey".
 */
export interface RoleKey {
  /**
   * Relative to the policy file, with forward slashes.
   */
  'public-key': string
  /**
   * E-mail address or login of who holds the key: no author of the change signs it off. A login counts only where GitHub tells the logins of the authors, so not in a merge queue.
   */
  user: string
}
/**
 * Beyond what every waiver has to be.
 *
 * This interface was referenced by `Policy`'s JSON-Schema
 * via the `definition` "waiverLimits".
 */
export interface WaiverLimits {
  /**
   * Longest life of a waiver from its created day, by the severity of the finding. Waivers then need created.
   */
  'max-days'?: {
    error?: number
    warning?: number
  }
  /**
   * Roles of which one must have approved (role of the waiver), by the severity of the finding.
   */
  approvers?: {
    error?: RoleList
    warning?: RoleList
  }
  /**
   * Rules whose findings no waiver accepts, besides those that never can be: changes of the policy, code in a model, broken signatures.
   *
   * @maxItems 1000
   */
  'non-waivable'?: string[]
}
