import { parseNames, type Names } from './names.js'

/**
 * Estimators of XGBoost 3 and LightGBM 4: parameters and a booster. A `Booster` may open a file that its arguments
 * name; it is allowed without arguments only (`arguments.ts`). Its state is a buffer for the parser of the library.
 */
export const BOOSTING: Names = parseNames(`
xgboost.core Booster
xgboost.sklearn XGBClassifier XGBModel XGBRanker XGBRegressor XGBRFClassifier XGBRFRegressor
lightgbm.basic Booster
lightgbm.sklearn LGBMClassifier LGBMModel LGBMRanker LGBMRegressor _EvalFunctionWrapper
lightgbm.sklearn _ObjectiveFunctionWrapper
`)
