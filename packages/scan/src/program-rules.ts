import { defineRules, type Rules } from '@secmlops/core'

export type ProgramRuleId =
  | 'onnx-python-operator'
  | 'coreml-linked-path'
  | 'embedded-program'
  | 'model-is-program'
  | 'archive-program'
  | 'xml-entity'
  | 'openvino-extension'
  | 'skops-unlisted-type'
  | 'config-object'
  | 'mlflow-own-code'
  | 'caffe-python-layer'
  | 'caffe-file-write'

/** Rules on programs in models, and on formats that are data but name types, files or entities. */
export const PROGRAM_RULES: Rules<ProgramRuleId> = defineRules<ProgramRuleId>('signing', {
  'onnx-python-operator': {
    severity: 'error',
    title: 'ONNX operator that calls Python',
    why: 'The operator calls a Python function of the loading program, or one that the model names. What it does can not be seen in the model.',
    remedy: 'Export the model with standard operators',
    references: [
      'https://github.com/microsoft/onnxruntime-extensions/blob/main/docs/pyop.md',
      'CWE-829',
    ],
  },
  'coreml-linked-path': {
    severity: 'error',
    title: 'Core ML model that leads out of its folder',
    why: 'The model takes a part of itself from a file that it names by an absolute path or through a parent folder.',
    remedy: 'Put all parts of the model into one package',
    references: ['CWE-22', 'CWE-73'],
  },
  'embedded-program': {
    severity: 'error',
    title: 'model data that holds program text',
    why: 'Among names, descriptions and numbers stands code that starts programs or builds objects. No such file needs it; a program that evaluates what it finds there runs it.',
    remedy: 'Do not load the file. Write it again from weights that you trust',
    references: ['CWE-94', 'CWE-506'],
  },
  'model-is-program': {
    severity: 'error',
    title: 'model that is a program',
    why: 'To load this file is to run machine code or a script that is in it. This scan does not see what it does.',
    remedy:
      'Keep the weights in a file that is data only, and build or fetch the program from a source that you trust. If you built it, add a waiver for this finding',
    references: [
      'https://docs.nvidia.com/deeplearning/tensorrt/latest/reference/security.html',
      'https://github.com/mozilla-ai/llamafile',
      'CWE-829',
    ],
  },
  'archive-program': {
    severity: 'error',
    title: 'model archive with a program',
    why: 'The archive of a model holds a program or a library, which the server that loads the model runs or can be made to run.',
    remedy: 'Review the program. If it is yours and harmless, add a waiver for this finding',
    references: ['https://docs.pytorch.org/serve/custom_service.html', 'CWE-829'],
  },
  'xml-entity': {
    severity: 'error',
    title: 'XML that declares entities',
    why: 'The file declares a document type or an entity. Parsers that follow it read other files or multiply a few bytes into gigabytes. No model needs one.',
    remedy: 'Write the model again with the library that made it',
    references: ['CWE-611', 'CWE-776'],
  },
  'openvino-extension': {
    severity: 'error',
    title: 'OpenVINO network that needs a library',
    why: 'A layer is implemented by a library that the loading program has to take from a file, or names such a file. That library is code which this scan does not see.',
    remedy: 'Review the library, or convert the model with standard operators',
    references: [
      'https://docs.openvino.ai/2025/documentation/openvino-extensibility.html',
      'CWE-829',
    ],
  },
  'skops-unlisted-type': {
    severity: 'error',
    title: 'skops file with an unknown type',
    why: 'Loading the file imports and builds this type. skops asks its user to trust it; this scan knows only types that were reviewed as harmless.',
    remedy: 'Review the type. If it is yours and harmless, add a waiver for this finding',
    references: ['CVE-2025-54412', 'CVE-2025-54413', 'CVE-2025-54886', 'CWE-502'],
  },
  'config-object': {
    severity: 'error',
    title: 'configuration that builds objects of other libraries',
    why: 'Loaders call whatever the key "_target_" names, with arguments of the file. Only classes of the model toolkit itself are known to build models.',
    remedy:
      'Review the class that is named. If it is yours and harmless, add a waiver for this finding',
    references: ['CVE-2025-23304', 'CWE-502'],
  },
  'mlflow-own-code': {
    severity: 'error',
    title: 'MLflow model that brings its own code',
    why: 'The description names a module or a folder of Python files outside of MLflow. Loading the model imports or runs them; this scan does not see what they do.',
    remedy: 'Review the code. If it is yours and harmless, add a waiver for this finding',
    references: [
      'https://mlflow.org/docs/latest/ml/model/python_model/',
      'CVE-2024-37054',
      'CWE-829',
    ],
  },
  'caffe-python-layer': {
    severity: 'error',
    title: 'Caffe network with a Python layer',
    why: 'A layer is a class of a Python module that the network names. Building the network imports and runs it.',
    remedy: 'Review the module, or build the network with standard layers',
    references: ['https://caffe.berkeleyvision.org/tutorial/layers/python.html', 'CWE-829'],
  },
  'caffe-file-write': {
    severity: 'error',
    title: 'Caffe network that writes files',
    why: 'A layer writes what it is given to a file whose path the network chooses.',
    remedy: 'Remove the layer',
    references: ['CWE-73'],
  },
})
