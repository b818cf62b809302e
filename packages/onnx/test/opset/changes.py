"""Writes changes.json: every version of an operator of ai.onnx up to 18 after its first, and what it changed.

Usage: python changes.py > changes.json   (needs the onnx package)
  types   element types alone
  text    types and wording
  added   optional attributes, inputs or outputs as well
  layout  an attribute went, got another type or default; an input or output moved
"""
import json

import onnx
from onnx import defs

LAST = 18
OPTIONAL = defs.OpSchema.FormalParameterOption.Optional


def layout(schema):
    attributes = {name: (str(a.type), str(a.default_value)) for name, a in schema.attributes.items()}
    inputs = [(i.name, i.option == OPTIONAL) for i in schema.inputs]
    return attributes, inputs, len(schema.outputs)


def text(schema):
    parts = [*schema.inputs, *schema.outputs, *schema.attributes.values()]
    return [schema.doc, *(part.description for part in parts)]


def change(old, new):
    (a0, i0, o0), (a1, i1, o1) = layout(old), layout(new)
    if any(a1.get(name) != value for name, value in a0.items()) or o1 < o0:
        return "layout"
    if len(i1) < len(i0) or any(not optional for _, optional in i1[len(i0):]):
        return "layout"
    if a1 != a0 or len(i1) > len(i0) or o1 > o0:
        return "added"
    return "text" if text(old) != text(new) else "types"


history = {}
for schema in defs.get_all_schemas_with_history():
    if schema.domain == "" and schema.since_version <= LAST:
        history.setdefault(schema.name, []).append(schema)

rows = []
for name in sorted(history):
    versions = sorted(history[name], key=lambda schema: schema.since_version)
    for old, new in zip(versions, versions[1:]):
        kind = "layout" if new.deprecated else change(old, new)
        rows.append(f"    [{json.dumps(name)}, {new.since_version}, {json.dumps(kind)}]")

print("{")
print(f'  "onnx": "{onnx.__version__}",')
print('  "changes": [')
print(",\n".join(rows))
print("  ]\n}")
