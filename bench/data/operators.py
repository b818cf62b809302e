"""Writes operators.json beside itself: pip install onnxruntime==1.30.0 onnx (the version that packages/onnx depends on).

Operators that the CPU provider computes from float tensors, by domain, with the versions in force at opset 18 and
later. `smooth` have an output of floating-point numbers, `discrete` have none.
"""

import json
import pathlib

import onnx.defs
import onnxruntime
from onnxruntime.capi import onnxruntime_pybind11_state as runtime

FLOAT = "tensor(float)"
TARGET = 18

kernels = {}
for kernel in runtime.get_all_opkernel_def():
    kernels.setdefault((kernel.domain, kernel.op_name), []).append(kernel)
standard = {(s.domain, s.name, s.since_version): s for s in onnx.defs.get_all_schemas_with_history()}


def takes_float(schema, parameter):
    allowed = {c.type_param_str: c.allowed_type_strs for c in schema.type_constraints}
    return FLOAT in allowed.get(parameter.typeStr, [parameter.typeStr])


def runs(schema, parameters):
    def fits(kernel):
        first, last = kernel.version_range
        if not first <= schema.since_version <= last:
            return False
        types = kernel.type_constraints
        return any(FLOAT in types.get(p.typeStr, types.get(p.name, [FLOAT])) for p in parameters)

    function = standard.get((schema.domain, schema.name, schema.since_version))
    expanded = function is not None and (function.has_function or function.has_context_dependent_function)
    return expanded or any(map(fits, kernels.get((schema.domain, schema.name), [])))


def in_force(schemas):
    """Of ai.onnx, the newest version up to the target and those after it; of other domains, all."""
    if schemas[0].domain != "":
        return schemas
    old = [s for s in schemas if s.since_version <= TARGET]
    return old[-1:] + [s for s in schemas if s.since_version > TARGET]


groups = {}
for schema in sorted(runtime.get_all_operator_schema(), key=lambda s: s.since_version):
    groups.setdefault((schema.domain, schema.name), []).append(schema)

operators = {"smooth": {}, "discrete": {}}
for (domain, name), schemas in sorted(groups.items()):
    # The runtime registers some operators under ai.onnx that the specification does not have.
    known = domain == "com.microsoft" or any((domain, name, s.since_version) in standard for s in schemas)
    if domain not in ("", "ai.onnx.ml", "com.microsoft") or not known:
        continue
    found = {"smooth": [], "discrete": []}
    for schema in in_force(schemas):
        inputs = [p for p in schema.inputs if takes_float(schema, p)]
        if schema.deprecated or not inputs or not runs(schema, inputs):
            continue
        kind = "smooth" if any(takes_float(schema, p) for p in schema.outputs) else "discrete"
        found[kind].append(schema.since_version)
    for kind, versions in found.items():
        if versions:
            operators[kind].setdefault(domain or "ai.onnx", {})[name] = versions

text = json.dumps({"runtime": onnxruntime.__version__, **operators})
pathlib.Path(__file__).with_name("operators.json").write_text(text + "\n")
