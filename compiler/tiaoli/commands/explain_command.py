"""`tiaoli explain`: the page of a finding, or the list of all."""

import argparse

from tiaoli.commands.console import FINE, USAGE, Console
from tiaoli.diagnostics.catalogue import catalogue, page, title
from tiaoli.diagnostics.files import UnknownCode


def run(options: argparse.Namespace, console: Console) -> int:
    """Print one page, or all codes with their titles."""
    codes = catalogue()
    language = console.language
    if options.code is None:
        if console.wants_json:
            console.json({code: title(finding, language) for code, finding in codes.items()})
        else:
            for code, finding in codes.items():
                console.text(f"{console.paint.bold(code)}  {title(finding, language)}")
        return FINE
    found = codes.get(options.code.strip("[]").upper())
    if found is None:
        return console.fail([UnknownCode(asked=options.code)], USAGE)
    if console.wants_json:
        text = page(found, language)
        console.json({"code": found.code, "severity": found.severity, "page": text})
    else:
        console.text(f"{console.paint.bold(found.code)}\n\n{page(found, language)}")
    return FINE
