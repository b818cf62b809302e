import { defineRules, type Rules } from '@secmlops/core'

export type ModelRuleId =
  | 'gguf-header'
  | 'gguf-tensor'
  | 'template-injection'
  | 'template-exhaustion'
  | 'metadata-secret'
  | 'model-remote-code'
  | 'model-foreign-code'
  | 'config-duplicate-key'
  | 'keras-code'
  | 'keras-unlisted-class'
  | 'keras-file-access'
  | 'keras-program-file'
  | 'hdf5-external-data'
  | 'hdf5-soft-link'
  | 'tensorflow-code'
  | 'tensorflow-file-access'
  | 'tensorflow-network'
  | 'tensorflow-custom-op'
  | 'tflite-structure'
  | 'tflite-custom-op'
  | 'coreml-custom-code'

const REWRITE = 'Convert the model again from weights that you trust'
const SAFE_KERAS =
  'Do not load the file. Build the model in your own code and load only its weights'
const KERAS_GUIDE = 'https://keras.io/guides/serialization_and_saving/'
const TF_SECURITY = 'https://github.com/tensorflow/tensorflow/blob/master/SECURITY.md'

/** Rules on GGUF, templates, Keras, HDF5, TensorFlow, TFLite, Core ML and files of model repositories. */
export const MODEL_RULES: Rules<ModelRuleId> = defineRules<ModelRuleId>('signing', {
  'gguf-header': {
    severity: 'error',
    title: 'malformed GGUF header',
    why: 'The header breaks a rule of the format. Loaders written in C trust its counts and lengths, up to writing outside of their memory.',
    remedy: REWRITE,
    references: [
      'https://github.com/ggml-org/ggml/blob/master/docs/gguf.md',
      'CVE-2024-21802',
      'CVE-2024-21825',
      'CVE-2024-21836',
      'CVE-2024-23496',
      'CVE-2024-23605',
      'CVE-2025-53630',
    ],
  },
  'gguf-tensor': {
    severity: 'error',
    title: 'GGUF tensor that does not fit the file',
    why: 'Shape, type or place of a tensor do not fit the data. Loaders then allocate too much or read outside the file.',
    remedy: REWRITE,
    references: ['CVE-2025-53630', 'CWE-125', 'CWE-190'],
  },
  'template-injection': {
    severity: 'error',
    title: 'template that reaches the interpreter',
    why: 'Whoever loads the model renders this template. It reaches for internals of Python objects, from which any function can be called, or loads other templates; without a sandbox it runs code.',
    remedy: 'Do not load the file. Take the template from the publisher of the base model',
    references: ['CVE-2024-34359', 'GHSA-56xg-wfcc-g829', 'CWE-1336'],
  },
  'template-exhaustion': {
    severity: 'warning',
    title: 'template that asks for a huge amount of work',
    why: 'Rendering the template takes so long or so much memory that the program that loads the model stops.',
    remedy: 'Take the template from the publisher of the base model',
    references: ['CWE-400'],
  },
  'metadata-secret': {
    severity: 'error',
    title: 'credential in the metadata of a model',
    why: 'A text in the file looks like a credential. Whoever gets the model gets it too.',
    remedy: 'Revoke the credential, then save the model again without it',
    references: ['CWE-312', 'CWE-798'],
  },
  'model-remote-code': {
    severity: 'error',
    title: 'model that brings its own code',
    why: 'The configuration names Python code that is none of its toolkit, most often of the repository. Loaders with trust_remote_code import it; this scan does not see what it does.',
    remedy:
      'Load the model without trust_remote_code where it can be. If the code is reviewed, add a waiver for this finding',
    references: ['https://huggingface.co/docs/transformers/custom_models', 'CWE-829'],
  },
  'model-foreign-code': {
    severity: 'error',
    title: 'model that runs code of another repository',
    why: 'The configuration names Python code in another repository, whose owner can change it at any time. Loaders with trust_remote_code fetch and run it.',
    remedy: 'Copy the code into the repository of the model and review it',
    references: ['https://huggingface.co/docs/transformers/custom_models', 'CWE-829'],
  },
  'config-duplicate-key': {
    severity: 'error',
    title: 'configuration with a key twice',
    why: 'An object of the configuration has a key twice. Readers differ in which of the two they take, so what was examined may not be what is loaded.',
    remedy: 'Write the configuration again with the library of the model',
    references: ['CWE-436'],
  },
  'keras-code': {
    severity: 'error',
    title: 'Keras model that runs code',
    why: 'The configuration holds code, or names a function that is called while the model is loaded. Old versions of Keras and the HDF5 format run it even in safe mode.',
    remedy: SAFE_KERAS,
    references: [
      KERAS_GUIDE,
      'CVE-2024-3660',
      'CVE-2025-1550',
      'CVE-2025-9905',
      'CVE-2025-9906',
      'CVE-2025-49655',
    ],
  },
  'keras-unlisted-class': {
    severity: 'error',
    title: 'Keras model with an unknown class',
    why: 'The configuration names a module that is not one of Keras, or a class that the loading program has to register. Loading imports that module.',
    remedy: 'Review the class. If it is yours and harmless, add a waiver for this finding',
    references: [KERAS_GUIDE, 'CVE-2025-1550', 'CWE-502'],
  },
  'keras-file-access': {
    severity: 'error',
    title: 'Keras model that reaches files or the network',
    why: 'The configuration names a function or a file that is fetched, unpacked or read while the model is loaded.',
    remedy: SAFE_KERAS,
    references: ['CVE-2025-8747', 'CVE-2025-12058', 'CWE-918', 'CWE-73'],
  },
  'keras-program-file': {
    severity: 'error',
    title: 'Keras archive with a program',
    why: 'The archive holds a program or a library. No Keras archive needs one.',
    remedy:
      'Save the model again; an archive has a configuration, metadata, weights and assets only',
    references: [KERAS_GUIDE, 'CWE-506'],
  },
  'hdf5-external-data': {
    severity: 'error',
    title: 'HDF5 data in another file',
    why: 'The file names other files of the machine from which its data is read. Loading the model takes their content into its weights.',
    remedy: 'Save the model again with all of its data in one file',
    references: ['CVE-2026-1669', 'CWE-73'],
  },
  'hdf5-soft-link': {
    severity: 'warning',
    title: 'HDF5 link to another place',
    why: 'A name in the file leads to another place in it. No weights file needs that, and loaders refuse it.',
    remedy: 'Save the model again',
    references: ['CVE-2026-1669', 'CWE-59'],
  },
  'tensorflow-code': {
    severity: 'error',
    title: 'TensorFlow graph that runs code',
    why: 'An operator of the graph calls functions of the loading program or loads a library.',
    remedy: 'Do not load the model. Build it again from its source without this operator',
    references: [TF_SECURITY, 'CWE-94'],
  },
  'tensorflow-file-access': {
    severity: 'error',
    title: 'TensorFlow graph that reaches the file system',
    why: 'An operator of the graph reads or writes files that the model or whoever calls it chooses.',
    remedy: 'Do not load the model. Read and write files outside of the graph',
    references: [TF_SECURITY, 'CWE-73'],
  },
  'tensorflow-network': {
    severity: 'error',
    title: 'TensorFlow graph that reaches the network',
    why: 'An operator of the graph opens a connection or a database that the model chooses.',
    remedy: 'Do not load the model. Fetch data outside of the graph',
    references: [TF_SECURITY, 'CWE-918'],
  },
  'tensorflow-custom-op': {
    severity: 'warning',
    title: 'TensorFlow operator that is not one of TensorFlow',
    why: 'The model needs an operator that a library outside of TensorFlow must provide. That library is code which this scan does not see.',
    remedy: 'Review the operator library, or build the model with standard operators',
    references: ['https://www.tensorflow.org/guide/create_op'],
  },
  'tflite-structure': {
    severity: 'error',
    title: 'malformed TFLite model',
    why: 'Offsets in the file lead out of it. Interpreters that do not verify them read outside of their memory.',
    remedy: REWRITE,
    references: [
      'https://github.com/tensorflow/tensorflow/blob/master/tensorflow/compiler/mlir/lite/schema/schema.fbs',
      'CWE-125',
    ],
  },
  'tflite-custom-op': {
    severity: 'warning',
    title: 'TFLite operator that is not built in',
    why: 'The model needs an operator that the loading program must provide. That is code which this scan does not see.',
    remedy: 'Review the operator, or convert the model with built-in operators',
    references: ['https://ai.google.dev/edge/litert/models/ops_custom'],
  },
  'coreml-custom-code': {
    severity: 'warning',
    title: 'Core ML model with custom code',
    why: 'A layer or model is implemented by a class of the loading app. That is code which this scan does not see.',
    remedy: 'Review the class, or convert the model with built-in layers',
    references: ['https://apple.github.io/coremltools/mlmodel/Format/NeuralNetwork.html'],
  },
})
