/**
 * Chat templates as model families write them: written for these tests in their style, not taken from any model.
 * All were parsed by jinja2 3.1.6.
 */
export const BENIGN_TEMPLATES: Readonly<Record<string, string>> = {
  ChatML: `{% for message in messages %}{{'<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n'}}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}`,
  'Llama 2': `{% if messages[0]['role'] == 'system' %}{% set loop_messages = messages[1:] %}{% set system_message = messages[0]['content'] %}{% else %}{% set loop_messages = messages %}{% set system_message = false %}{% endif %}{% for message in loop_messages %}{% if (message['role'] == 'user') != (loop.index0 % 2 == 0) %}{{ raise_exception('Conversation roles must alternate user/assistant/user/assistant/...') }}{% endif %}{% if loop.index0 == 0 and system_message != false %}{% set content = '<<SYS>>\\n' + system_message + '\\n<</SYS>>\\n\\n' + message['content'] %}{% else %}{% set content = message['content'] %}{% endif %}{% if message['role'] == 'user' %}{{ bos_token + '[INST] ' + content.strip() + ' [/INST]' }}{% elif message['role'] == 'assistant' %}{{ ' ' + content.strip() + ' ' + eos_token }}{% endif %}{% endfor %}`,
  'Llama 3 tools': `{{- bos_token }}
{%- if custom_tools is defined %}{%- set tools = custom_tools %}{%- endif %}
{%- if not tools_in_user_message is defined %}{%- set tools_in_user_message = true %}{%- endif %}
{%- if not date_string is defined %}
    {%- if strftime_now is defined %}{%- set date_string = strftime_now("%d %b %Y") %}{%- else %}{%- set date_string = "26 Jul 2024" %}{%- endif %}
{%- endif %}
{%- if not tools is defined %}{%- set tools = none %}{%- endif %}
{%- if messages[0]['role'] == 'system' %}{%- set system_message = messages[0]['content']|trim %}{%- set messages = messages[1:] %}{%- else %}{%- set system_message = "" %}{%- endif %}
{{- "<|start_header_id|>system<|end_header_id|>\\n\\n" }}
{%- if builtin_tools is defined or tools is not none %}{{- "Environment: ipython\\n" }}{%- endif %}
{%- if builtin_tools is defined %}{{- "Tools: " + builtin_tools | reject('equalto', 'code_interpreter') | join(", ") + "\\n\\n"}}{%- endif %}
{%- for t in tools %}{{- t | tojson(indent=4) }}{{- "\\n\\n" }}{%- endfor %}
{%- for message in messages %}
    {%- if not (message.role == 'ipython' or message.role == 'tool' or 'tool_calls' in message) %}
        {{- '<|start_header_id|>' + message['role'] + '<|end_header_id|>\\n\\n'+ message['content'] | trim + '<|eot_id|>' }}
    {%- elif 'tool_calls' in message %}
        {%- if not message.tool_calls|length == 1 %}{{- raise_exception("This model only supports single tool-calls at once!") }}{%- endif %}
        {%- set tool_call = message.tool_calls[0].function %}
        {{- tool_call.name + ".call(" }}
        {%- for arg_name, arg_val in tool_call.arguments | items %}{{- arg_name + '="' + arg_val + '"' }}{%- if not loop.last %}{{- ", " }}{%- endif %}{%- endfor %}
    {%- elif message.content is mapping or message.content is iterable %}{{- message.content | tojson }}{%- endif %}
{%- endfor %}`,
  Mistral: `{%- if messages[0]["role"] == "system" %}{%- set system_message = messages[0]["content"] %}{%- set loop_messages = messages[1:] %}{%- else %}{%- set loop_messages = messages %}{%- endif %}
{%- set user_messages = loop_messages | selectattr("role", "equalto", "user") | list %}
{%- set ns = namespace() %}{%- set ns.index = 0 %}
{%- for message in loop_messages %}{%- if not (message.role == "tool" or message.role == "tool_results" or (message.tool_calls is defined and message.tool_calls is not none)) %}{%- if (message["role"] == "user") != (ns.index % 2 == 0) %}{{- raise_exception("After the optional system message, roles must alternate") }}{%- endif %}{%- set ns.index = ns.index + 1 %}{%- endif %}{%- endfor %}
{%- for message in loop_messages %}{%- if message["role"] == "user" and (message == user_messages[-1]) %}
{{- "[AVAILABLE_TOOLS] [" }}{%- for tool in tools %}{%- set tool = tool.function %}{{- '{"type": "function", "function": {' }}{%- for key, val in tool.items() if key != "return" %}{%- if val is string %}{{- '"' + key + '": "' + val + '"' }}{%- else %}{{- '"' + key + '": ' + val|tojson }}{%- endif %}{%- if not loop.last %}{{- ", " }}{%- endif %}{%- endfor %}{{- "}}" }}{%- endfor %}{{- "[/AVAILABLE_TOOLS]" }}
{%- elif message.tool_calls is defined %}{%- for tool_call in message.tool_calls %}{%- set out = tool_call.function|tojson %}{{- out[:-1] }}{%- if not tool_call.id is defined or tool_call.id|length != 9 %}{{- raise_exception("Tool call IDs should be alphanumeric strings with length 9!") }}{%- endif %}{{- ', "id": "' + tool_call.id + '"}' }}{%- endfor %}{%- endif %}{%- endfor %}`,
  'Qwen tools': `{%- if tools %}{{- '<|im_start|>system\\n' }}{%- if messages[0].role == 'system' %}{{- messages[0].content + '\\n\\n' }}{%- endif %}{{- "# Tools\\n\\nYou are provided with function signatures within <tools></tools> XML tags:\\n<tools>" }}{%- for tool in tools %}{{- "\\n" }}{{- tool | tojson }}{%- endfor %}{{- "\\n</tools>\\n\\nFor each function call, return a json object:\\n<tool_call>\\n{\\"name\\": <function-name>, \\"arguments\\": <args-json-object>}\\n</tool_call><|im_end|>\\n" }}{%- endif %}
{%- set ns = namespace(multi_step_tool=true, last_query_index=messages|length - 1) %}
{%- for message in messages[::-1] %}{%- set index = (messages|length - 1) - loop.index0 %}{%- if ns.multi_step_tool and message.role == "user" and message.content is string and not(message.content.startswith('<tool_response>') and message.content.endswith('</tool_response>')) %}{%- set ns.multi_step_tool = false %}{%- set ns.last_query_index = index %}{%- endif %}{%- endfor %}
{%- for message in messages %}{%- if message.role == "assistant" %}{%- set content = message.content %}{%- set reasoning_content = '' %}{%- if '</think>' in content %}{%- set reasoning_content = content.split('</think>')[0].rstrip('\\n').split('<think>')[-1].lstrip('\\n') %}{%- set content = content.split('</think>')[-1].lstrip('\\n') %}{%- endif %}{%- if loop.index0 > ns.last_query_index and (loop.last or (not loop.last and reasoning_content)) %}{{- '<|im_start|>' + message.role + '\\n<think>\\n' + reasoning_content.strip('\\n') + '\\n</think>\\n\\n' + content }}{%- endif %}
{%- for tool_call in message.tool_calls %}{%- if tool_call.function %}{%- set tool_call = tool_call.function %}{%- endif %}{{- '<tool_call>\\n{"name": "' }}{{- tool_call.name }}{%- if tool_call.arguments is string %}{{- tool_call.arguments }}{%- else %}{{- tool_call.arguments | tojson }}{%- endif %}{%- endfor %}
{%- elif message.role == "tool" %}{%- if loop.first or (messages[loop.index0 - 1].role != "tool") %}{{- '<|im_start|>user' }}{%- endif %}{%- if loop.last or (messages[loop.index0 + 1].role != "tool") %}{{- '<|im_end|>\\n' }}{%- endif %}{%- endif %}{%- endfor %}{%- if enable_thinking is defined and enable_thinking is false %}{{- '<think>\\n\\n</think>\\n\\n' }}{%- endif %}`,
  Gemma: `{{ bos_token }}{% if messages[0]['role'] == 'system' %}{% if messages[0]['content'] is string %}{% set first_user_prefix = messages[0]['content'] + '\\n\\n' %}{% else %}{% set first_user_prefix = messages[0]['content'][0]['text'] + '\\n\\n' %}{% endif %}{% set loop_messages = messages[1:] %}{% else %}{% set first_user_prefix = "" %}{% set loop_messages = messages %}{% endif %}{% for message in loop_messages %}{% if (message['role'] == 'assistant') %}{% set role = "model" %}{% else %}{% set role = message['role'] %}{% endif %}{{ '<start_of_turn>' + role + '\\n' + (first_user_prefix if loop.first else "") }}{% if message['content'] is iterable and message['content'] is not string %}{% for item in message['content'] %}{% if item['type'] == 'image' %}{{ '<start_of_image>' }}{% elif item['type'] == 'text' %}{{ item['text'] | trim }}{% endif %}{% endfor %}{% else %}{{ raise_exception("Invalid content type") }}{% endif %}{{ '<end_of_turn>\\n' }}{% endfor %}`,
  DeepSeek: `{% if not add_generation_prompt is defined %}{% set add_generation_prompt = false %}{% endif %}{% set ns = namespace(is_first=false, is_tool=false, is_output_first=true, system_prompt='', is_first_sp=true) %}{%- for message in messages %}{%- if message['role'] == 'system' %}{%- if ns.is_first_sp %}{% set ns.system_prompt = ns.system_prompt + message['content'] %}{% set ns.is_first_sp = false %}{%- else %}{% set ns.system_prompt = ns.system_prompt + '\\n\\n' + message['content'] %}{%- endif %}{%- endif %}{%- endfor %}{{ bos_token }}{{ ns.system_prompt }}{%- for message in messages %}{%- if message['role'] == 'assistant' and 'tool_calls' in message %}{%- set ns.is_tool = false -%}{%- for tool in message['tool_calls'] %}{{'<｜tool▁call▁begin｜>' + tool['type'] + '<｜tool▁sep｜>' + tool['function']['name'] + '\\n' + '\`\`\`json' + '\\n' + tool['function']['arguments'] + '\\n' + '\`\`\`' + '<｜tool▁call▁end｜>'}}{%- endfor %}{%- endif %}{%- endfor %}`,
  Phi: `{% for message in messages %}{% if message['role'] == 'system' and 'tools' in message and message['tools'] is not none %}{{ '<|' + message['role'] + '|>' + message['content'] + '<|tool|>' + message['tools'] + '<|/tool|>' + '<|end|>' }}{% else %}{{ '<|' + message['role'] + '|>' + message['content'] + '<|end|>' }}{% endif %}{% endfor %}{% if add_generation_prompt %}{{ '<|assistant|>' }}{% else %}{{ eos_token }}{% endif %}`,
  'Command macros': `{%- macro json_to_python_type(json_spec) %}{%- set basic_type_map = {"string": "str", "number": "float", "integer": "int", "boolean": "bool"} %}{%- if basic_type_map[json_spec.type] is defined %}{{- basic_type_map[json_spec.type] }}{%- elif json_spec.type == "array" %}{{- "List[" + json_to_python_type(json_spec['items']) + "]" }}{%- elif json_spec.type is iterable %}{{- "Union[" }}{%- for t in json_spec.type %}{{- json_to_python_type({"type": t}) }}{%- if not loop.last %}{{- "," }}{%- endif %}{%- endfor %}{{- "]" }}{%- else %}{{- "Any" }}{%- endif %}{%- endmacro %}
{%- macro document_turn(documents) -%}{# Format documents into chat turn. #}<|START_OF_TURN_TOKEN|>{% for doc in documents %}{{ loop.index0 }} - {{ doc | tojson(ensure_ascii=False) }}{% endfor %}{%- endmacro %}
{% set system_sections = [] %}{% for tool in tools %}{%- if tool.function is defined %}{%- set tool = tool.function %}{%- endif %}def {{ tool.name }}({% for param_name, param_fields in tool.parameters.properties|items %}{{ param_name + ": " + json_to_python_type(param_fields) }}{%- if not loop.last %}, {% endif %}{% endfor %}) -> {{ tool.return.type if tool.return is defined else 'None' }}: {{ (tool.description | replace('\\n', ' '))[:200] }}{% endfor %}{{ document_turn(documents) }}{% do system_sections.append('x') %}`,
  'Code prompt': `{% generation %}{{ messages | map(attribute='content') | join('\\n') }}{% endgeneration %}{# __class__ in a comment runs nothing #}{{ 'if __name__ == "__main__": main()' }}{% raw %}{{ ''.__class__ }}{% endraw %}{{ messages | map('upper') | list | length }}{% for role, group in messages | groupby('role') %}{{ role }}{{ group | sum(attribute='n') }}{% endfor %}{{ joiner(', ')() }}{{ range(10) | list }}{{ "%s: %s" | format(a, b) }}{{ dict(a=1) | tojson }}{% set key = 'tool_' ~ kind %}{{ message[key] }}{{ message[roles[message.role] | lower] }}{% break %}`,
}

/** Templates that reach the interpreter, by how they hide it. Techniques: public lists of Jinja2 SSTI payloads. */
export const MALICIOUS_TEMPLATES: readonly string[] = [
  `{{ ''.__class__.__mro__[1].__subclasses__() }}`,
  `{{ ''['__class__']['__base__']['__subclasses__']() }}`,
  `{{ [].__class__.__base__.__subclasses__()[40]('/etc/passwd').read() }}`,
  `{{ cycler.__init__.__globals__.os.popen('id').read() }}`,
  `{{ joiner.__init__.__globals__.os.popen('id').read() }}`,
  `{{ namespace.__init__.__globals__.os.popen('id').read() }}`,
  `{{ lipsum.__globals__['os'].popen('id').read() }}`,
  `{{ lipsum.__globals__.os.popen('id').read() }}`,
  `{{ self.__init__.__globals__.__builtins__.__import__('os').popen('id').read() }}`,
  `{{ self._TemplateReference__context.cycler.__init__.__globals__.os.popen('id').read() }}`,
  `{{ self._TemplateReference__context.joiner }}`,
  `{% for x in ().__class__.__base__.__subclasses__() %}{% if "warning" in x.__name__ %}{{ x()._module.__builtins__['__import__']('os').popen('touch /tmp/x') }}{% endif %}{% endfor %}`,
  `{{ ''|attr('__class__')|attr('__mro__')|last|attr('__subclasses__')() }}`,
  `{{ ''|attr('__cla'+'ss__') }}`,
  `{{ ''|attr(['__','class','__']|join) }}`,
  `{{ ''|attr("\\x5f\\x5fclass\\x5f\\x5f") }}`,
  `{{ ''["\\x5f\\x5fclass\\x5f\\x5f"] }}`,
  `{{ ''["\\u005f\\u005fclass\\u005f\\u005f"] }}`,
  `{{ ''["\\137\\137class\\137\\137"] }}`,
  `{{ ''["\\N{LOW LINE}\\N{LOW LINE}class\\N{LOW LINE}\\N{LOW LINE}"] }}`,
  `{{ ''['__cla'~'ss__'] }}`,
  `{{ ''['__cla' 'ss__'] }}`,
  `{{ ''['__ssalc__'[::-1]] }}`,
  `{{ ''['__ssalc__'|reverse] }}`,
  `{{ ''['__CLASS__'|lower] }}`,
  `{{ ''['__CLASS__'.lower()] }}`,
  `{{ ''['XXclassXX'.replace('X','_')] }}`,
  `{{ ''['XXclassXX'|replace('X','_')] }}`,
  `{{ ''['%s%sclass%s%s'|format('_','_','_','_')] }}`,
  `{{ ''['%c%cclass%c%c'|format(95,95,95,95)] }}`,
  `{{ ''['%c%cclass%c%c' % (95,95,95,95)] }}`,
  `{{ ''['{0}{0}class{0}{0}'.format('_')] }}`,
  `{{ ''['{0:c}{0:c}class{0:c}{0:c}'.format(95)] }}`,
  `{{ '{0.__class__}'.format(x) }}`,
  `{{ ''['_'*2 ~ 'class' ~ '_'*2] }}`,
  `{{ ''[dict(__cla=1,ss__=2)|join] }}`,
  `{{ ''[{'__cla':1,'ss__':2}|join] }}`,
  `{{ ''[('__','class','__')|join('')] }}`,
  `{{ ''[''.join(['__','class','__'])] }}`,
  `{% set a='__cla' %}{% set b='ss__' %}{{ ''[a~b] }}`,
  `{% set a %}__cla{% endset %}{% set b %}ss__{% endset %}{{ ''[a~b] }}`,
  `{% macro m() %}__cla{% endmacro %}{{ ''[m()~'ss__'] }}`,
  `{% set ns = namespace(k='') %}{% for c in ['_','_','c','l','a','s','s','_','_'] %}{% set ns.k = ns.k ~ c %}{% endfor %}{{ ''[ns.k] }}`,
  `{% for k in ['__cl','ass__'] %}{{ ''[k ~ rest] }}{% endfor %}`,
  `{% set u = (lipsum|string|list)[18] %}{{ ''[u~u~'class'~u~u] }}`,
  `{% set u = ()|select|string|list %}{% set u = u[24] %}{{ ''|attr(u*2 ~ 'class' ~ u*2) }}`,
  `{% set po = dict(po=a,p=a)|join %}{% set a = (()|select|string|list)|attr(po)(24) %}{{ a }}`,
  `{{ (config|string)[1] }}`,
  `{{ config.items() }}`,
  `{{ config.from_pyfile('/tmp/x') }}`,
  `{{ request.application.__globals__ }}`,
  `{{ request|attr('application') }}`,
  `{{ ''[request.args.a] }}`,
  `{{ url_for.__globals__.os.system('id') }}`,
  `{{ get_flashed_messages.__globals__ }}`,
  `{{ messages.__init__.__globals__ }}`,
  `{{ (1).__class__.__base__ }}`,
  `{{ ''.__getattribute__('__class__') }}`,
  `{{ x|map(attribute='__class__')|list }}`,
  `{{ [x]|map('attr','__class__')|first }}`,
  `{{ [x]|map('attr', k)|first }}`,
  `{{ [x]|groupby('__class__.__mro__') }}`,
  `{{ [x]|selectattr('__class__')|list }}`,
  `{{ [x]|sum(attribute='__class__') }}`,
  `{% if ''.__class__ %}x{% endif %}`,
  `{% set x = ''.__class__ %}`,
  `{% with a = ''.__class__ %}{% endwith %}`,
  `{% filter attr('__class__') %}x{% endfilter %}`,
  `{% call (x) ''.__class__() %}{% endcall %}`,
  `{% include '/etc/passwd' %}`,
  `{% import 'os' as os %}`,
  `{% from 'x' import y %}`,
  `{% extends 'x' %}`,
  `{{ x.func_globals }}`,
  `{{ x.gi_frame.f_globals }}`,
  `{{ raise_exception.__globals__ }}`,
  `{{ strftime_now.__globals__ }}`,
  `{{ messages[0].content if ''.__class__ else x }}`,
  `{{ {'a': ''.__class__} }}`,
  `{{ [''.__class__] }}`,
  `{{ f(x=''.__class__) }}`,
  `{{ x is sameas ''.__class__ }}`,
  `{{ 'a' if lipsum|string|length > 3 }}`,
  `{{ os.popen('id').read() }}`,
  `{{ subprocess.check_output(['id']) }}`,
  `{{ __import__('os').system('id') }}`,
  `{{ environ['HOME'] }}`,
]
