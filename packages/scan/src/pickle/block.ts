import type { RuleId } from '../rules.js'

interface Danger {
  /** Matched against `module.name`. */
  readonly pattern: RegExp
  readonly rule: RuleId
  readonly does: string
}

/** What well-known gadgets do. It sharpens the message; a name that is missing here is denied all the same. */
export const BLOCKED: readonly Danger[] = [
  {
    pattern:
      /^(os|posix|nt)\.(system|popen|exec\w*|spawn\w*|posix_spawn\w*|startfile|fork\w*|kill\w*)$/,
    rule: 'pickle-code-execution',
    does: 'runs a command of the operating system',
  },
  {
    pattern:
      /^(subprocess|commands|popen2|pty|_posixsubprocess|multiprocessing|asyncio|concurrent|pexpect|sh|mailcap)\./,
    rule: 'pickle-code-execution',
    does: 'can start a process',
  },
  {
    pattern:
      /^(builtins|__builtin__|__builtins__)\.(eval|exec|execfile|compile|__import__|getattr|setattr|delattr|globals|locals|vars|map|filter|apply|input|breakpoint|help|type|super|classmethod|staticmethod|property)\b/,
    rule: 'pickle-code-execution',
    does: 'evaluates code or reaches any attribute',
  },
  {
    pattern:
      /^(sys|_?imp|importlib|runpy|pkgutil|code|codeop|pdb|bdb|trace|timeit|cProfile|profile|doctest|idlelib|lib2to3|distutils|ensurepip|venv|pip|setuptools|pydoc|_pyrepl|site|ctypes|_ctypes|cffi|types|marshal|inspect|gc|atexit|signal|threading|_thread|operator|_operator|functools|_functools|itertools|contextlib|codecs|uuid|ast|dis|_osx_support|_aix_support|logging|unittest|test|numpy\.testing|numpy\.f2py|torch\._dynamo|torch\._inductor|torch\.utils|torch\.jit|torch\.hub|torch\.distributed|torch\.serialization|mlflow|dill|cloudpickle|pickle|_pickle|cPickle|joblib|shelve|jsonpickle)\./,
    rule: 'pickle-code-execution',
    does: 'can run code or load another program',
  },
  {
    pattern:
      /^(os|posix|nt|posixpath|ntpath|shutil|pathlib|io|_io|tempfile|glob|fileinput|linecache|zipfile|tarfile|sqlite3|dbm|mmap|h5py|pandas\.io|numpy\.lib)\.|^pandas\.read_|^numpy\.(load|save|fromfile|memmap|genfromtxt)|^(builtins|__builtin__)\.(open|file)$/,
    rule: 'pickle-file-access',
    does: 'can read or write files',
  },
  {
    pattern:
      /^(socket|_socket|ssl|socketserver|http|httplib|urllib2?|requests|httpx|aiohttp|ftplib|smtplib|poplib|imaplib|nntplib|telnetlib|xmlrpc|webbrowser|antigravity|paramiko|fabric)\./,
    rule: 'pickle-network',
    does: 'can reach the network',
  },
]
