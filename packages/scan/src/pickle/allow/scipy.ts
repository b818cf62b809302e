import { parseNames, type Names } from './names.js'

/**
 * Sparse matrices, splines and trees, under the module names before and after SciPy 1.8. Left out on purpose: frozen
 * distributions of `scipy.stats`, whose `__setstate__` runs `exec` on text of the state.
 */
export const SCIPY: Names = parseNames(`
scipy.sparse._bsr bsr_array bsr_matrix
scipy.sparse._coo coo_array coo_matrix
scipy.sparse._csc csc_array csc_matrix
scipy.sparse._csr csr_array csr_matrix
scipy.sparse._dia dia_array dia_matrix
scipy.sparse._dok dok_array dok_matrix
scipy.sparse._lil lil_array lil_matrix
scipy.sparse bsr_matrix coo_matrix csc_matrix csr_matrix dia_matrix dok_matrix lil_matrix
scipy.sparse.bsr bsr_matrix
scipy.sparse.coo coo_matrix
scipy.sparse.csc csc_matrix
scipy.sparse.csr csr_matrix
scipy.sparse.dia dia_matrix
scipy.sparse.dok dok_matrix
scipy.sparse.lil lil_matrix
scipy.interpolate._bsplines BSpline
scipy.interpolate.interpolate interp1d
scipy.interpolate._interpolate interp1d PPoly
scipy._lib.array_api_compat.numpy._aliases asarray
scipy.interpolate._cubic Akima1DInterpolator CubicHermiteSpline CubicSpline PchipInterpolator
scipy.interpolate._fitpack2 InterpolatedUnivariateSpline LSQUnivariateSpline RectBivariateSpline
scipy.interpolate._fitpack2 UnivariateSpline
scipy.interpolate.fitpack2 InterpolatedUnivariateSpline LSQUnivariateSpline RectBivariateSpline
scipy.interpolate.fitpack2 UnivariateSpline
scipy.interpolate._interpolate interp1d._call_linear interp1d._call_linear_np interp1d._call_nearest
scipy.interpolate._interpolate interp1d._call_spline
scipy.interpolate.interpolate PPoly RegularGridInterpolator interp1d._call_linear
scipy.interpolate.interpolate interp1d._call_linear_np interp1d._call_nearest interp1d._call_spline
scipy.interpolate._rbfinterp RBFInterpolator
scipy.interpolate._rgi RegularGridInterpolator
scipy.optimize._optimize OptimizeResult
scipy.optimize.optimize OptimizeResult
scipy.spatial._ckdtree cKDTree
scipy.spatial._kdtree KDTree
scipy.spatial.ckdtree cKDTree new_object
scipy.spatial.kdtree KDTree KDTree.innernode KDTree.leafnode KDTree.node
scipy.stats._kde gaussian_kde
scipy.stats.kde gaussian_kde
`)
