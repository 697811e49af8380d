"""Made-up pages about dog licences, as content would hand them to the builder of the site."""

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from attrs import evolve

from tiaoli.publish import build as builder
from tiaoli.publish.frame import folder_of
from tiaoli.publish.hant import Converter
from tiaoli.publish.page import (
    Asset,
    Brand,
    LanguageSite,
    Made,
    Page,
    Part,
    Section,
    SiteLanguage,
)
from tiaoli.publish.write import fingerprint

HEADINGS = {
    "zh-Hans": {
        "pay": "我要缴多少",
        "when": "缴到什么时候，什么时候生效",
        "gaps": "原文没写明的",
        "source": "依据",
    },
    "en": {
        "pay": "What do I pay",
        "when": "Until when do I pay, from when does it count",
        "gaps": "What the notice leaves unsaid",
        "source": "Source",
    },
}
NAME = {"zh-Hans": "东山区{}", "en": "Eastern Hill {}"}


def site(
    language: SiteLanguage, regions: int = 2, year: int = 2023, filler: int = 0
) -> LanguageSite:
    """A site of `regions` regions with four pages each. filler: further rows of the table."""
    if language == "zh-Hant":
        return Converter().site(site("zh-Hans", regions, year, filler))
    pages = [index(language, regions, year)]
    for number in range(1, regions + 1):
        pages += region(language, number, year, filler)
    assets = [Asset(f"region{n}-{year}/policy.json", b"{}\n") for n in range(1, regions + 1)]
    return LanguageSite(language, tuple(pages), tuple(assets))


def build(
    sites: Iterable[LanguageSite], out: Path, brand: Brand | None = None, **options: Any
) -> builder.BuildReport:
    """Bring a folder up to date with sites that are made already, each folder a part."""
    sites = tuple(sites)
    beside = Made(tuple(_cut(site, "") for site in sites))
    languages = tuple(site.language for site in sites)
    return builder.build(
        parts(sites), lambda _told: beside, out, brand, languages=languages, **options
    )


def parts(sites: Sequence[LanguageSite]) -> list[Part]:
    """A part for each region with all its years, made from nothing but its pages."""
    folders = {folder_of(page.path) for site in sites for page in site.pages} - {""}
    regions: dict[str, list[str]] = {}
    for folder in sorted(folders):
        regions.setdefault(folder.rpartition("-")[0], []).append(folder)
    found = []
    for key, years in sorted(regions.items()):
        made = Made(tuple(_cut(site, *years) for site in sites))
        source = fingerprint(repr(made).encode())
        found.append(Part(key, tuple(years), source, partial(_same, made)))
    return found


def _same(made: Made) -> Made:
    return made


def _cut(site: LanguageSite, *folders: str) -> LanguageSite:
    """The pages and assets of some folders."""
    pages = tuple(page for page in site.pages if folder_of(page.path) in folders)
    assets = tuple(asset for asset in site.assets if folder_of(asset.path) in folders)
    return evolve(site, pages=pages, assets=assets)


def name(language: SiteLanguage, number: int) -> str:
    return NAME[language].format(number)


def index(language: SiteLanguage, regions: int, year: int) -> Page:
    is_chinese = language == "zh-Hans"
    title = "各地区养犬登记说明" if is_chinese else "Dog licences by region"
    links = "".join(
        f'<li><a href="region{number}-{year}/index.html">{name(language, number)}</a></li>\n'
        for number in range(1, regions + 1)
    )
    return Page("index.html", title, title, f"<h1>{title}</h1>\n<ul>\n{links}</ul>\n", "index")


def region(language: SiteLanguage, number: int, year: int, filler: int = 0) -> list[Page]:
    folder = f"region{number}-{year}"
    where = name(language, number)
    common = {"region": f"eastern/hill{number}/{year}"}
    if language == "en":
        title = f"{where} {year}: dog licences"
        description = f"What a dog licence costs in {where} in {year} and when to pay."
        names = {"calculator": "Work it out", "clauses": "Clauses", "notice": "Notice to print"}
    else:
        title = f"{where}{year}年度养犬登记缴费说明"
        description = f"{where}{year}年度养犬登记缴多少、缴到什么时候。"
        names = {"calculator": "算一算", "clauses": "条款", "notice": "可打印通知"}
    texts = {
        "pay": ("每只犬350元；导盲犬不用缴。", "CNY 350 a dog; guide dogs pay nothing."),
        "when": (
            "12月31日前缴费的，全年有效。6月以后缴费的，从第7个月起算；幼犬出生后90日内登记。",
            "Pay by 31 December. Later, it counts from the 7th month. Puppies: within 90 days.",
        ),
        "gaps": ("补办的费用没写明。", "The price of a replacement is not stated."),
        "source": ("东山区养犬管理通知。", "Notice of Eastern Hill on dogs."),
    }
    which = 1 if language == "en" else 0
    heads = HEADINGS[language]
    sections = tuple(Section(id, heads[id], texts[id][which]) for id in heads)
    body = explainer(title, sections, which, filler)
    pages = [
        Page(
            f"{folder}/index.html",
            title,
            description,
            body,
            "explainer",
            sections=sections,
            **common,
        )
    ]
    for kind, text in names.items():
        body = f"<h1>{text}</h1>\n<p>{texts['pay'][which]}</p>\n"
        pages.append(
            Page(f"{folder}/{kind}.html", f"{text} – {title}", description, body, kind, **common)
        )
    return pages


def explainer(title: str, sections: tuple[Section, ...], which: int, filler: int) -> str:
    lead = ("2022年12月31日前登记，每只犬350元。", "Register by 31 December 2022; CNY 350 a dog.")[
        which
    ]
    facts = (
        (("截止", "2022年12月31日"), ("金额", "350元"), ("有效期", "2023年1月1日至12月31日")),
        (("Deadline", "31 December 2022"), ("Amount", "CNY 350"), ("Valid", "all of 2023")),
    )[which]
    buttons = (("算一算", "可打印通知"), ("Work it out", "Notice to print"))[which]
    heads = (("谁", "金额", "依据"), ("Who", "Amount", "Clause"))[which]
    rows = [
        (("养犬的居民", "350元"), ("Owners of dogs", "CNY 350")),
        (("使用导盲犬的视力残疾人", "不用缴"), ("Blind people with guide dogs", "nothing")),
        *[((f"第{n}类", f"{n}元"), (f"Class {n}", f"CNY {n}")) for n in range(10, 10 + filler)],
    ]
    table = "\n".join(
        f'<tr role="row"><th scope="row" role="rowheader">{row[which][0]}</th>'
        f'<td role="cell" data-label="{heads[1]}">{row[which][1]}</td>'
        f'<td role="cell" data-label="{heads[2]}"><span class="cite"><a href="clauses.html">'
        f"一(二)/{n}</a></span></td></tr>"
        for n, row in enumerate(rows, 1)
    )
    head = "".join(f'<th scope="col" role="columnheader">{text}</th>' for text in heads)
    parts = "\n".join(
        f'<h2 id="{each.id}">{each.heading}</h2>\n<p>{each.text}</p>' for each in sections[1:]
    )
    return f"""<h1>{title}</h1>
<p class="lead">{lead}</p>
<dl class="facts">{"".join(f"<div><dt>{k}</dt><dd>{v}</dd></div>" for k, v in facts)}</dl>
<p class="buttons"><a class="button" href="calculator.html">{buttons[0]}</a>
<a class="button plain" href="notice.html">{buttons[1]}</a></p>
<h2 id="pay">{sections[0].heading}</h2>
<table class="stack" role="table"><thead role="rowgroup"><tr role="row">{head}</tr></thead>
<tbody role="rowgroup">
{table}
</tbody></table>
{parts}
<p class="note">{sections[2].text}</p>
"""
