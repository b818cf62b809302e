import { parseNames, type Names } from './names.js'

/** The wrapper of arrays (joblib 0.10 and later). The older `NDArrayWrapper` opens further files by name: denied. */
export const JOBLIB: Names = parseNames(`
joblib.numpy_pickle NumpyArrayWrapper
sklearn.externals.joblib.numpy_pickle NumpyArrayWrapper
`)
