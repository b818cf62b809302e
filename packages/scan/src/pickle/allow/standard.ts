import { parseNames, type Names } from './names.js'

/**
 * Values of the standard library: their constructors build data and call nothing that they are given. `getattr`,
 * `type` and `partial` reach further, so that their arguments are checked (`arguments.ts`). Left out on purpose: `map`,
 * `filter`, `reduce`, `iter`, `operator.*`, `namedtuple`, `re._compile`.
 * `__builtin__` and `copy_reg` are the names that protocols 0 to 2 write.
 */
export const STANDARD: Names = parseNames(`
builtins Ellipsis NotImplemented bool bytearray bytes complex dict float frozenset int list object
builtins range set slice str tuple
__builtin__ Ellipsis NotImplemented bool bytearray bytes complex dict float frozenset int list long
__builtin__ object set slice str tuple unicode xrange
copyreg _reconstructor __newobj__ __newobj_ex__
copy_reg _reconstructor __newobj__ __newobj_ex__
_codecs encode
collections ChainMap Counter OrderedDict UserDict UserList UserString defaultdict deque
datetime date datetime time timedelta timezone
decimal Decimal
fractions Fraction
ipaddress IPv4Address IPv4Network IPv6Address IPv6Network
pathlib Path PosixPath PurePath PurePosixPath PureWindowsPath WindowsPath
pathlib._local Path PosixPath PurePath PurePosixPath PureWindowsPath WindowsPath
types SimpleNamespace
argparse Namespace
uuid UUID SafeUUID
array array _array_reconstructor
builtins ArithmeticError AssertionError AttributeError EOFError Exception FloatingPointError
builtins IndexError KeyError LookupError MemoryError NameError NotImplementedError OSError
builtins OverflowError RuntimeError StopIteration TypeError UnicodeDecodeError UnicodeEncodeError
builtins ValueError ZeroDivisionError DeprecationWarning FutureWarning RuntimeWarning UserWarning
builtins Warning
exceptions ArithmeticError AssertionError AttributeError EOFError Exception FloatingPointError
exceptions IndexError KeyError LookupError MemoryError NameError NotImplementedError OSError
exceptions OverflowError RuntimeError StopIteration TypeError UnicodeDecodeError UnicodeEncodeError
exceptions ValueError ZeroDivisionError DeprecationWarning FutureWarning RuntimeWarning UserWarning
exceptions Warning
builtins getattr type
__builtin__ getattr type
functools partial
UserDict IterableUserDict UserDict
UserList UserList
UserString UserString
http HTTPMethod HTTPStatus
ipaddress IPv4Interface IPv6Interface
os stat_result
random Random
time struct_time
`)
