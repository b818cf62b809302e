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
pandas ArrowDtype BooleanDtype CategoricalDtype DatetimeTZDtype Float32Dtype Float64Dtype Int16Dtype
pandas Int32Dtype Int64Dtype Int8Dtype IntervalDtype NA PeriodDtype SparseDtype StringDtype
pandas UInt16Dtype UInt32Dtype UInt64Dtype UInt8Dtype
pandas.arrays ArrowExtensionArray ArrowStringArray
pandas._libs.interval Interval
pandas._libs.missing NA NAType
pandas._libs.sparse BlockIndex IntIndex
pandas._libs.tslibs.nattype NaTType __nat_unpickle _nat_unpickle
pandas._libs.tslibs.period Period
pandas._libs.tslibs.offsets BDay BHalfYearBegin BHalfYearEnd BMonthBegin BMonthEnd BQuarterBegin
pandas._libs.tslibs.offsets BQuarterEnd BYearBegin BYearEnd BaseOffset BusinessDay BusinessHour
pandas._libs.tslibs.offsets BusinessMonthBegin BusinessMonthEnd CBMonthBegin CBMonthEnd CDay
pandas._libs.tslibs.offsets CustomBusinessDay CustomBusinessHour CustomBusinessMonthBegin
pandas._libs.tslibs.offsets CustomBusinessMonthEnd DateOffset Day Easter FY5253 FY5253Quarter
pandas._libs.tslibs.offsets HalfYearBegin HalfYearEnd Hour LastWeekOfMonth Micro Milli Minute
pandas._libs.tslibs.offsets MonthBegin MonthEnd Nano QuarterBegin QuarterEnd Second SemiMonthBegin
pandas._libs.tslibs.offsets SemiMonthEnd Tick Week WeekOfMonth YearBegin YearEnd
pandas.tseries.offsets BDay BHalfYearBegin BHalfYearEnd BMonthBegin BMonthEnd BQuarterBegin
pandas.tseries.offsets BQuarterEnd BYearBegin BYearEnd BaseOffset BusinessDay BusinessHour
pandas.tseries.offsets BusinessMonthBegin BusinessMonthEnd CBMonthBegin CBMonthEnd CDay
pandas.tseries.offsets CustomBusinessDay CustomBusinessHour CustomBusinessMonthBegin
pandas.tseries.offsets CustomBusinessMonthEnd DateOffset Day Easter FY5253 FY5253Quarter
pandas.tseries.offsets HalfYearBegin HalfYearEnd Hour LastWeekOfMonth Micro Milli Minute MonthBegin
pandas.tseries.offsets MonthEnd Nano QuarterBegin QuarterEnd Second SemiMonthBegin SemiMonthEnd Tick
pandas.tseries.offsets Week WeekOfMonth YearBegin YearEnd
pandas.core.arrays.boolean BooleanDtype
pandas.core.arrays.floating Float32Dtype Float64Dtype FloatingArray
pandas.core.arrays.integer Int16Dtype Int32Dtype Int64Dtype Int8Dtype UInt16Dtype UInt32Dtype
pandas.core.arrays.integer UInt64Dtype UInt8Dtype
pandas.core.arrays.interval IntervalArray
pandas.core.arrays.period PeriodArray
pandas.core.arrays.numpy_ PandasArray
pandas.core.arrays.sparse SparseArray SparseDtype
pandas.core.arrays.sparse.array SparseArray
pandas.core.arrays.sparse.dtype SparseDtype
pandas.core.arrays.string_ StringDtype
pandas.core.arrays.timedeltas TimedeltaArray
pandas.core.dtypes.dtypes IntervalDtype PeriodDtype SparseDtype
pandas.core.indexes.frozen FrozenList FrozenNDArray
pandas.core.indexes.interval IntervalIndex _new_IntervalIndex
pandas.core.indexes.period PeriodIndex _new_PeriodIndex
pandas.core.indexes.timedeltas _new_TimedeltaIndex
`)
