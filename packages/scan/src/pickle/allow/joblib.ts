import { parseNames, type Names } from './names.js'

/** The wrappers of arrays. Those before joblib 0.10 open further files, whose names are looked at (`joblib-files.ts`). */
export const JOBLIB: Names = parseNames(`
joblib.numpy_pickle NDArrayWrapper NumpyArrayWrapper ZNDArrayWrapper
sklearn.externals.joblib.numpy_pickle NumpyArrayWrapper
`)
