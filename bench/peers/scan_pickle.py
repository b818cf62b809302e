"""CPU seconds and verdict of other scanners on one pickle, as one JSON line. Scanners that are not installed are left out.

usage: python scan_pickle.py FILE
"""
import importlib
import json
import resource
import subprocess
import sys

PROGRAMS = {
    "picklescan": "from picklescan.scanner import scan_file_path as scan; r = scan(FILE); print(r.issues_count)",
    "fickling": "import fickling; print('safe' if fickling.is_likely_safe(FILE) else 'not safe')",
    "modelscan": "from modelscan.modelscan import ModelScan; r = ModelScan().scan(FILE); print(r['summary']['total_issues'])",
}


def children():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def measure(name, path):
    before = children()
    program = f"FILE = {path!r}; {PROGRAMS[name]}"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=600)
    verdict = (run.stdout.strip() or run.stderr.strip()).splitlines()[-1:]
    return {"cpuSeconds": round(children() - before, 2), "verdict": verdict[0] if verdict else ""}


def installed(name):
    try:
        importlib.import_module(name)
        return True
    except ImportError:
        return False


print(json.dumps({name: measure(name, sys.argv[1]) for name in PROGRAMS if installed(name)}))
