import { parseNames, type Names } from './names.js'

/** Frames, series and indexes of pandas 1.x to 3.x. `read_*`, `eval` and everything that opens files is denied. */
export const PANDAS: Names = parseNames(`
pandas Categorical CategoricalDtype CategoricalIndex DataFrame DatetimeIndex DatetimeTZDtype Index
pandas Interval IntervalDtype IntervalIndex MultiIndex Period PeriodDtype PeriodIndex RangeIndex
pandas Series StringDtype Timedelta TimedeltaIndex Timestamp
pandas.arrays BooleanArray DatetimeArray FloatingArray IntegerArray IntervalArray PeriodArray
pandas.arrays SparseArray StringArray TimedeltaArray
pandas.core.frame DataFrame
pandas.core.series Series
pandas.core.internals.managers BlockManager SingleBlockManager
pandas.core.internals.blocks new_block
pandas._libs.internals _unpickle_block
pandas.core.indexes.base Index _new_Index
pandas.core.indexes.range RangeIndex
pandas.core.indexes.numeric Float64Index Int64Index UInt64Index
pandas.core.indexes.multi MultiIndex
pandas.core.indexes.category CategoricalIndex
pandas.core.indexes.datetimes DatetimeIndex _new_DatetimeIndex
pandas.core.indexes.timedeltas TimedeltaIndex
pandas.core.arrays.categorical Categorical
pandas.core.arrays.datetimes DatetimeArray
pandas.core.arrays.integer IntegerArray
pandas.core.arrays.boolean BooleanArray
pandas.core.arrays.string_ StringArray
pandas._libs.arrays __pyx_unpickle_NDArrayBacked
pandas._libs.tslibs.timestamps Timestamp _unpickle_timestamp
pandas._libs.tslibs.timedeltas Timedelta _timedelta_unpickle
pandas.core.dtypes.dtypes CategoricalDtype DatetimeTZDtype
`)
