"""The plain templates for vocabularies that bring none: the policy clause by clause."""

CHINESE = """\
# {{ view.words(view.header.title) or view.words(view.header.name) }}
{% if view.policy.drafts %}

> 草稿：尚未审核。
{% endif %}

{% for clause in view.policy.clauses if clause.label %}
- {{ view.gist(clause)|capitalize_first }}（{{ view.cite([clause.id]) }}）
{% endfor %}

由 tiaoli {{ view.version }} 生成，政策散列值 {{ view.policy.hash[:12] }}。这不是官方文件。
"""

ENGLISH = """\
# {{ view.words(view.header.title) or view.words(view.header.name) }}
{% if view.policy.drafts %}

> Draft: not yet reviewed.
{% endif %}

{% for clause in view.policy.clauses if clause.label %}
- {{ view.gist(clause)|capitalize_first }} ({{ view.cite([clause.id]) }})
{% endfor %}

Made by tiaoli {{ view.version }} from policy hash {{ view.policy.hash[:12] }}. This is not an official document.
"""
