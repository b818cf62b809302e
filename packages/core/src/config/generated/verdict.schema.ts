/** Generated from schemas/verdict.schema.json by scripts/schema-types.mjs. Do not edit. */
export const schema: Readonly<Record<string, unknown>> = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://github.com/secmlops/secmlops/schemas/verdict.schema.json",
  "title": "VerdictPredicate",
  "description": "Predicate of the in-toto statement that a run signs: what was judged, by which policy, with which outcome. Its subjects are the models and datasets, by their root digests.",
  "type": "object",
  "additionalProperties": false,
  "required": [
    "tool",
    "judgedAt",
    "change",
    "policy",
    "report",
    "outcome",
    "enforced",
    "gates",
    "waived"
  ],
  "properties": {
    "tool": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "name",
        "version"
      ],
      "properties": {
        "name": {
          "type": "string"
        },
        "version": {
          "type": "string"
        },
        "digest": {
          "$ref": "report.schema.json#/$defs/sha256",
          "description": "Of the files of the program that judged, where the report lies in an evidence bundle."
        }
      }
    },
    "judgedAt": {
      "type": "string",
      "format": "date-time"
    },
    "change": {
      "$ref": "report.schema.json#/$defs/changeSummary"
    },
    "policy": {
      "$ref": "report.schema.json#/$defs/policySummary"
    },
    "report": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "sha256"
      ],
      "description": "Digest of the bytes of report.json.",
      "properties": {
        "sha256": {
          "$ref": "report.schema.json#/$defs/sha256"
        }
      }
    },
    "evidence": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "sha256"
      ],
      "description": "Digest of the evidence bundle that the report lies in.",
      "properties": {
        "sha256": {
          "$ref": "report.schema.json#/$defs/sha256"
        }
      }
    },
    "outcome": {
      "$ref": "report.schema.json#/$defs/outcome"
    },
    "enforced": {
      "enum": [
        "block",
        "warn"
      ],
      "description": "warn: the run blocked nothing, whatever the outcome."
    },
    "gates": {
      "type": "array",
      "minItems": 1,
      "maxItems": 100,
      "items": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "id",
          "outcome"
        ],
        "properties": {
          "id": {
            "$ref": "report.schema.json#/$defs/gateId"
          },
          "outcome": {
            "$ref": "report.schema.json#/$defs/outcome"
          }
        }
      }
    },
    "waived": {
      "type": "array",
      "maxItems": 10000,
      "items": {
        "$ref": "report.schema.json#/$defs/fingerprint"
      },
      "description": "Findings that a waiver accepted."
    }
  }
}
