/** Generated from schemas/dataset-card.schema.json by scripts/schema-types.mjs. Do not edit. */
export const schema: Readonly<Record<string, unknown>> = {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://github.com/secmlops/secmlops/schemas/dataset-card.schema.json",
  "title": "DatasetCard",
  "description": "Where a dataset comes from, what it may be used for, and why it changed. What is not known is written as { unknown: <reason> }.",
  "type": "object",
  "additionalProperties": false,
  "required": [
    "name",
    "description"
  ],
  "properties": {
    "name": {
      "type": "string",
      "minLength": 1,
      "maxLength": 200
    },
    "description": {
      "type": "string",
      "minLength": 1
    },
    "license": {
      "description": "SPDX licence expression; LicenseRef- for others.",
      "anyOf": [
        {
          "type": "string",
          "minLength": 1,
          "maxLength": 1000
        },
        {
          "$ref": "#/$defs/unknown"
        }
      ]
    },
    "origin": {
      "description": "Where the data comes from.",
      "anyOf": [
        {
          "type": "array",
          "minItems": 1,
          "maxItems": 1000,
          "items": {
            "$ref": "#/$defs/source"
          }
        },
        {
          "$ref": "#/$defs/unknown"
        }
      ]
    },
    "collected": {
      "description": "Period in which the data was collected.",
      "anyOf": [
        {
          "$ref": "#/$defs/period"
        },
        {
          "$ref": "#/$defs/unknown"
        }
      ]
    },
    "personal-data": {
      "description": "Declared class of personal data: none, pseudonymous, personal, or special (GDPR article 9).",
      "anyOf": [
        {
          "type": "string",
          "enum": [
            "none",
            "pseudonymous",
            "personal",
            "special"
          ]
        },
        {
          "$ref": "#/$defs/unknown"
        }
      ]
    },
    "intended-use": {
      "description": "What the data is meant for.",
      "anyOf": [
        {
          "type": "string",
          "minLength": 1
        },
        {
          "$ref": "#/$defs/unknown"
        }
      ]
    },
    "regions": {
      "description": "Where the data may be stored and processed.",
      "anyOf": [
        {
          "$ref": "#/$defs/regions"
        },
        {
          "$ref": "#/$defs/unknown"
        }
      ]
    },
    "consent": {
      "anyOf": [
        {
          "$ref": "#/$defs/consent"
        },
        {
          "$ref": "#/$defs/notApplicable"
        },
        {
          "$ref": "#/$defs/unknown"
        }
      ]
    },
    "changes": {
      "type": "array",
      "maxItems": 10000,
      "description": "Why records changed. Only entries that a pull request adds explain its changes.",
      "items": {
        "$ref": "#/$defs/change"
      }
    }
  },
  "$defs": {
    "unknown": {
      "type": "object",
      "description": "Declared as not known, with the reason.",
      "additionalProperties": false,
      "required": [
        "unknown"
      ],
      "properties": {
        "unknown": {
          "type": "string",
          "minLength": 1
        }
      }
    },
    "notApplicable": {
      "type": "object",
      "description": "Nobody's consent is needed, with the reason.",
      "additionalProperties": false,
      "required": [
        "not-applicable"
      ],
      "properties": {
        "not-applicable": {
          "type": "string",
          "minLength": 1
        }
      }
    },
    "source": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "issuer"
      ],
      "properties": {
        "issuer": {
          "type": "string",
          "minLength": 1,
          "description": "Who made or published it."
        },
        "url": {
          "type": "string",
          "minLength": 1
        },
        "method": {
          "type": "string",
          "minLength": 1,
          "description": "How it was generated or collected."
        },
        "geography": {
          "type": "string",
          "minLength": 1,
          "description": "Where it was collected."
        }
      }
    },
    "period": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "from",
        "to"
      ],
      "properties": {
        "from": {
          "type": "string",
          "format": "date"
        },
        "to": {
          "type": "string",
          "format": "date"
        }
      }
    },
    "region": {
      "type": "string",
      "pattern": "^[A-Z]{2,3}$",
      "description": "Two letters of ISO 3166-1, or EU or EEA for their members."
    },
    "regions": {
      "type": "object",
      "additionalProperties": false,
      "minProperties": 1,
      "properties": {
        "allowed": {
          "type": "array",
          "minItems": 1,
          "maxItems": 300,
          "items": {
            "$ref": "#/$defs/region"
          },
          "description": "Nowhere else, when it is given."
        },
        "forbidden": {
          "type": "array",
          "minItems": 1,
          "maxItems": 300,
          "items": {
            "$ref": "#/$defs/region"
          }
        }
      }
    },
    "consent": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "scope"
      ],
      "properties": {
        "scope": {
          "type": "string",
          "minLength": 1,
          "description": "What was consented to."
        },
        "expires": {
          "type": "string",
          "format": "date",
          "description": "Last day on which it holds."
        },
        "uri": {
          "type": "string",
          "minLength": 1
        }
      }
    },
    "changeClass": {
      "type": "string",
      "enum": [
        "added",
        "removed",
        "changed",
        "relabelled",
        "moved"
      ]
    },
    "change": {
      "type": "object",
      "additionalProperties": false,
      "required": [
        "reason",
        "author",
        "date"
      ],
      "properties": {
        "id": {
          "type": "string",
          "minLength": 1,
          "description": "Of a ticket or a review."
        },
        "records": {
          "type": "array",
          "minItems": 1,
          "maxItems": 100000,
          "items": {
            "type": "string",
            "minLength": 1,
            "maxLength": 1024
          },
          "description": "Record ids; * stands for any text, ? for one character. Needed unless a class is named."
        },
        "class": {
          "$ref": "#/$defs/changeClass",
          "description": "Only changes of this class. Needed unless records are named."
        },
        "reason": {
          "type": "string",
          "minLength": 1
        },
        "author": {
          "type": "string",
          "minLength": 1
        },
        "date": {
          "type": "string",
          "format": "date"
        },
        "approved-by": {
          "type": "string",
          "minLength": 1
        }
      }
    }
  }
}
