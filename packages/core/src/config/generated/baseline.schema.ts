/** Generated from schemas/baseline.schema.json by scripts/schema-types.mjs. Do not edit. */
export const schema: Readonly<Record<string, unknown>> = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://github.com/secmlops/secmlops/schemas/baseline.schema.json",
  "title": "Baseline",
  "description": "What new data is held against, without a row of the accepted data: counts on frozen edges and of frequent values.",
  "type": "object",
  "additionalProperties": false,
  "required": [
    "baseline",
    "tool",
    "source",
    "rows",
    "k",
    "columns"
  ],
  "properties": {
    "baseline": {
      "const": 1,
      "description": "Version of this format."
    },
    "tool": {
      "type": "string",
      "minLength": 1,
      "maxLength": 100
    },
    "source": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "sha256",
        "format"
      ],
      "description": "The file of accepted rows, which need not be kept.",
      "properties": {
        "sha256": {
          "type": "string",
          "pattern": "^[0-9a-f]{64}$"
        },
        "format": {
          "enum": [
            "csv",
            "jsonl",
            "parquet",
            "arrow",
            "npy",
            "npz"
          ]
        }
      }
    },
    "rows": {
      "$ref": "#/$defs/positive"
    },
    "k": {
      "type": "integer",
      "minimum": 2,
      "maximum": 1000000,
      "description": "No value, and no bin, of fewer rows than this is told apart."
    },
    "columns": {
      "type": "array",
      "maxItems": 10000,
      "items": {
        "$ref": "#/$defs/column"
      }
    }
  },
  "$defs": {
    "positive": {
      "type": "integer",
      "minimum": 1,
      "maximum": 9007199254740991
    },
    "count": {
      "type": "integer",
      "minimum": 0,
      "maximum": 9007199254740991
    },
    "column": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "name",
        "kind",
        "type",
        "count",
        "missing"
      ],
      "properties": {
        "name": {
          "type": "string",
          "maxLength": 1024
        },
        "kind": {
          "enum": [
            "number",
            "category",
            "time",
            "other"
          ]
        },
        "type": {
          "type": "string",
          "maxLength": 1024,
          "description": "In the words of the engine."
        },
        "count": {
          "$ref": "#/$defs/count",
          "description": "Rows that hold a value."
        },
        "missing": {
          "$ref": "#/$defs/count"
        },
        "distinct": {
          "$ref": "#/$defs/count",
          "description": "Different values, exactly."
        },
        "identifier": {
          "const": true,
          "description": "The column only names rows: text that is different in each, or integers that count."
        },
        "bins": {
          "type": "object",
          "additionalProperties": false,
          "required": [
            "edges",
            "counts"
          ],
          "description": "Numbers: rows below the first edge, between the edges (the lower one included), and from the last edge on.",
          "properties": {
            "edges": {
              "type": "array",
              "maxItems": 4096,
              "items": {
                "type": "number"
              }
            },
            "counts": {
              "type": "array",
              "minItems": 1,
              "maxItems": 4097,
              "items": {
                "$ref": "#/$defs/count"
              }
            }
          }
        },
        "moments": {
          "type": "object",
          "additionalProperties": false,
          "required": [
            "mean",
            "sd"
          ],
          "properties": {
            "mean": {
              "type": "number"
            },
            "sd": {
              "type": "number",
              "minimum": 0,
              "description": "Divided by the number of values."
            }
          }
        },
        "categories": {
          "type": "object",
          "additionalProperties": false,
          "required": [
            "named",
            "folded"
          ],
          "properties": {
            "named": {
              "type": "array",
              "maxItems": 10000,
              "items": {
                "type": "object",
                "additionalProperties": false,
                "required": [
                  "value",
                  "count"
                ],
                "properties": {
                  "value": {
                    "type": "string",
                    "maxLength": 1024
                  },
                  "count": {
                    "$ref": "#/$defs/positive"
                  }
                }
              }
            },
            "folded": {
              "type": "object",
              "additionalProperties": false,
              "required": [
                "categories",
                "rows"
              ],
              "description": "Values that fewer than k rows hold, or for which there is no room.",
              "properties": {
                "categories": {
                  "$ref": "#/$defs/count"
                },
                "rows": {
                  "$ref": "#/$defs/count"
                }
              }
            }
          }
        }
      }
    }
  }
}
