/** Generated from schemas/membership-proof.schema.json by scripts/schema-types.mjs. Do not edit. */
export const schema: Readonly<Record<string, unknown>> = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://github.com/secmlops/secmlops/schemas/membership-proof.schema.json",
  "title": "MembershipProof",
  "description": "Evidence that one file or one record belongs to a dataset, without the rest of it: the entry, its place, and the hashes from there to the root.",
  "type": "object",
  "additionalProperties": false,
  "required": [
    "version",
    "id",
    "roots",
    "provenance",
    "index",
    "size",
    "path"
  ],
  "properties": {
    "version": {
      "const": 1
    },
    "id": {
      "$ref": "#/$defs/hash",
      "description": "Dataset id: what a signature vouches for."
    },
    "roots": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "files",
        "records"
      ],
      "properties": {
        "files": {
          "$ref": "#/$defs/hash"
        },
        "records": {
          "$ref": "#/$defs/hash"
        }
      }
    },
    "provenance": {
      "$ref": "#/$defs/hash"
    },
    "file": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "path",
        "size",
        "sha256"
      ],
      "properties": {
        "path": {
          "type": "string",
          "minLength": 1,
          "maxLength": 1024
        },
        "size": {
          "type": "integer",
          "minimum": 0,
          "maximum": 9007199254740991
        },
        "sha256": {
          "$ref": "#/$defs/hash"
        }
      }
    },
    "record": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "id",
        "split",
        "label",
        "content"
      ],
      "properties": {
        "id": {
          "type": "string"
        },
        "split": {
          "type": "string"
        },
        "label": {
          "type": "string",
          "description": "Canonical JSON (RFC 8785)."
        },
        "content": {
          "$ref": "#/$defs/hash"
        }
      }
    },
    "index": {
      "type": "integer",
      "minimum": 0,
      "maximum": 9007199254740991,
      "description": "Place of the leaf in its tree."
    },
    "size": {
      "type": "integer",
      "minimum": 1,
      "maximum": 9007199254740991,
      "description": "Leaves of the tree."
    },
    "path": {
      "type": "array",
      "maxItems": 64,
      "items": {
        "$ref": "#/$defs/hash"
      },
      "description": "From the leaf to the root (RFC 9162, section 2.1.3)."
    }
  },
  "$defs": {
    "hash": {
      "type": "string",
      "pattern": "^[0-9a-f]{64}$"
    }
  }
}
