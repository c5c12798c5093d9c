"""Who keeps the synonyms of the search: they count for everybody, so the administrator of the whole installation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from gongkai.organisations.policy.reach import of_the_installation
from gongkai.search.models import SynonymSet
from gongkai.web.policy import Policy, Rule, Verb, either

whole: Rule[SynonymSet] = either(
    of_the_installation, otherwise=_("同义词对所有人的搜索生效，由全系统管理员维护。请把要加的词告诉他们。")
)
SYNONYMS: Policy[SynonymSet] = Policy(
    "search.synonymset",
    _("搜索同义词"),
    {
        "see": Verb(_("查看"), whole, alone=True),
        "add": Verb(_("增加"), whole, alone=True),
        "edit": Verb(_("修改"), whole, alone=True),
        "remove": Verb(_("删除"), whole, alone=True),
    },
)
