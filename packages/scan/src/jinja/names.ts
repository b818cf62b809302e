const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/**
 * Attributes of Python objects that lead from any value to the interpreter; Jinja's sandbox refuses the same
 * (jinja2 3.1 `sandbox.py`).
 */
export const INTERNAL_ATTRIBUTES: ReadonlySet<string> = words(`
mro func_globals func_code func_closure im_func im_self im_class gi_frame gi_code gi_yieldfrom cr_frame cr_code
ag_frame ag_code f_globals f_locals f_builtins f_back f_code tb_frame tb_next _TemplateReference__context
_module _context _getattr_from_module _load_form_data_files popen`)

/** Methods that start programs or evaluate code; calling one is a finding. */
export const DANGEROUS_METHODS: ReadonlySet<string> = words(`
system popen popen2 popen3 popen4 spawn spawnl spawnv spawnlp spawnvp execl execv execve execvp execlp check_output
check_call getoutput getstatusoutput Popen eval exec execfile import_module importlib load_module exec_module
__import__ from_pyfile from_object from_envvar import_string get_data load_template open_resource file fromfile`)

/** What a dunder name has between its underscores when it serves to escape; met in a text, it is a finding. */
export const ESCAPE_DUNDER: RegExp =
  /__(?:class|bases?|mro|subclasses|globals|builtins?|import|getattribute|getattr|setattr|reduce(?:_ex)?|code|closure|loader|subclasshook|init_subclass|func|self|wrapped|kwdefaults|context)__|_TemplateReference__/

/** Functions and objects of Jinja and of frameworks; honest templates call them and do nothing else with them. */
export const GLOBAL_OBJECTS: ReadonlySet<string> = words(`
range dict lipsum cycler joiner namespace self raise_exception strftime_now url_for get_flashed_messages config
request get_env environ`)

/** Of these, the ones that no chat template has a use for. */
export const FOREIGN_OBJECTS: ReadonlySet<string> = words(`
lipsum self url_for get_flashed_messages config request environ get_env requests os sys subprocess socket urllib shutil
importlib builtins`)

/** Filters that take the name of an attribute. */
export const ATTRIBUTE_FILTERS: ReadonlySet<string> = words(
  'map selectattr rejectattr groupby sort sum unique min max',
)
/** Filters whose result is an iterator. */
export const ITERATOR_FILTERS: ReadonlySet<string> = words(
  'map select reject selectattr rejectattr batch slice groupby',
)
/** Filters that make a text of whatever they are given. */
export const TEXT_FILTERS: ReadonlySet<string> = words(
  'string e escape forceescape urlencode pprint',
)
/** Tags that load another template. */
export const LOADING_TAGS: ReadonlySet<string> = words('include import from extends')

/** Methods of Python's texts, bytes and numbers whose result holds characters that are written nowhere. */
export const COINING_METHODS: ReadonlySet<string> = words(
  'translate maketrans fromhex to_bytes from_bytes decode format_map __format__',
)
/** Methods of texts that tell something of them, or give a part of what is written. */
export const TELLING_METHODS: ReadonlySet<string> = words(`
startswith endswith find rfind index rindex count isalpha isdigit isalnum isspace isupper islower istitle isnumeric
isdecimal isidentifier lstrip rstrip rsplit splitlines partition rpartition removeprefix removesuffix title ljust
rjust center zfill expandtabs items keys values get`)
