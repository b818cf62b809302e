/** Names that say "model"; content decides, but content that is not understood under such a name is a gap. */
const PICKLE =
  /\.(pkl|pickle|pk|dill|joblib|pt|pth|ckpt|cloudpickle)(\.(gz|gzip|z|bz2|xz|lzma|lz4|zst))?$/i
const MODEL =
  /\.(onnx|ort|safetensors|gguf|ggml|ggmf|ggjt|h5|hdf5|keras|pb|tflite|mlmodel|mlpackage|npy|npz|pdmodel|pdiparams|llamafile|mar|nemo|skops|pt2|caffemodel|engine|trt|pte|ptl|bst|ubj|cbm|lgb|lightgbm|msgpack|flax|orbax|pmml|rds|rda|rdata|rknn|cntk|dnn|cmf|xmodel|hef|dlc|mnn)(\.(gz|gzip|z|bz2|xz|lzma|lz4|zst))?$/i
const AMBIGUOUS = /\.(p|bin|dat|data|model|weights|checkpoint|ckpt-\d+|plan|params|t7|th|ms)$/i

export function isPickleName(name: string): boolean {
  return PICKLE.test(name)
}

export function isModelName(name: string): boolean {
  return PICKLE.test(name) || MODEL.test(name)
}

/** `model.tar.gz` and its like: how training services and toolkits hand over a model. */
const ARCHIVE =
  /(^|[/_.-])(models?|weights|checkpoints?)([_.-][^/]*)?\.(tar|tgz|zip|7z|rar)(\.\w+)?$/i

export function isArchiveOfModel(name: string): boolean {
  return ARCHIVE.test(name)
}

/** Names that pickles carry and many other files too. */
export function isAmbiguousName(name: string): boolean {
  return AMBIGUOUS.test(name)
}

/** Whether a name says, or at least may say, that what can not be opened is a model. */
export function hintsAtModel(name: string): boolean {
  return isModelName(name) || isAmbiguousName(name) || isArchiveOfModel(name)
}

const PROGRAM =
  /\.(py[cowdx]?|so(\.\d+)*|dll|dylib|cubin|hsaco|exe|com|sh|bash|bat|cmd|ps1|js|vbs|jar|class|whl|egg)$/i

/** Programs and libraries, as text and as machine code. */
export function isProgramName(name: string): boolean {
  return PROGRAM.test(name)
}

/** Code of a model repository under the names that its configuration gives it (transformers, Inference Endpoints). */
const MODEL_CODE =
  /(^|\/)((modeling|configuration|tokenization|processing|image_processing|feature_extraction|pipeline)_\w+|handler|pipeline)\.py$/i

/** Whether loaders with `trust_remote_code` may run a file of this name. */
export function isModelCodeName(name: string): boolean {
  return MODEL_CODE.test(name)
}

const WEIGHTS = /\.(plan|params|t7|th|checkpoint|ms|engine)$/i

/** Names that weights carry and text seldom does: what is in such a file is looked through for code. */
export function isWeightsName(name: string): boolean {
  return WEIGHTS.test(name)
}
