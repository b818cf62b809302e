/** What a layer of Caffe does besides arithmetic (`caffe.proto`, LayerParameter). */
export interface Danger {
  readonly rule: 'caffe-python-layer' | 'caffe-file-write'
  /** The value of `type`. */
  readonly type: string
  /** The field of its parameters, by name and number. */
  readonly field: string
  readonly number: number
  readonly does: string
}

export const DANGERS: readonly Danger[] = [
  {
    rule: 'caffe-python-layer',
    type: 'Python',
    field: 'python_param',
    number: 130,
    does: 'a layer is a class of a Python module that the model names',
  },
  {
    rule: 'caffe-file-write',
    type: 'HDF5Output',
    field: 'hdf5_output_param',
    number: 113,
    does: 'a layer writes what it is given to a file that the model names',
  },
]
