#!/usr/bin/env python3
"""What the image is made of, and under which licences.

    supply.py sbom [--image NAME]   CycloneDX 1.5 (https://cyclonedx.org/docs/1.5/json/) on standard output
    supply.py notice                the text of NOTICE
    supply.py check                 fails for a component that components.json does not name, for a licence that is not allowed there,
                                    for a Swift package that is not pinned, and for a NOTICE that is out of date

Swift packages are those of Package.resolved, so `swift package resolve` or a build comes first. Debian's packages are what
services/Dockerfile installs, with all that depends on and the base system, in the versions that apt would install now; --image asks an
image that was built instead, which is exact.
"""

import json
import pathlib
import re
import subprocess
import sys
import uuid

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMPONENTS = json.loads((ROOT / "services/supply/components.json").read_text())
CHECKOUTS = ROOT / ".build/checkouts"


def main() -> None:
    match sys.argv[1:]:
        case ["sbom"]:
            print(json.dumps(sbom(debian_packages()), indent=2, ensure_ascii=False))
        case ["sbom", "--image", image]:
            print(json.dumps(sbom(packages_of(image)), indent=2, ensure_ascii=False))
        case ["notice"]:
            print(notice(), end="")
        case ["check"]:
            check()
        case _:
            sys.exit(__doc__)


# What there is


def swift_packages() -> list[dict]:
    resolved = ROOT / "Package.resolved"
    demand(resolved.exists(), "there is no Package.resolved: run `swift package resolve` first")
    return [
        {
            "name": pin["identity"],
            "version": pin["state"].get("version", pin["state"]["revision"]),
            "revision": pin["state"]["revision"],
            "location": pin["location"].removesuffix(".git"),
            "licence": COMPONENTS["swift"].get(pin["identity"]),
        }
        for pin in json.loads(resolved.read_text())["pins"]
        # It writes documentation and stands in no image.
        if not pin["identity"].startswith("swift-docc")
    ]


def installed_by_dockerfile() -> list[str]:
    stage = (ROOT / "services/Dockerfile").read_text().split(" AS runtime", 1)[1]
    line = re.search(r"apt-get install ((?:.|\\\n)*?)(?:&&|\n\n)", stage)
    demand(line is not None, "services/Dockerfile installs nothing that can be found")
    return [word for word in line[1].split() if not word.startswith("-") and word != "\\"]


def debian_packages() -> list[dict]:
    """The packages of the image by Debian's own lists: what is named, the base system, and what they depend on."""
    known: dict[str, dict] = {}
    provided: dict[str, list[str]] = {}
    for paragraph in run("apt-cache", "dumpavail").split("\n\n"):
        fields = dict(re.findall(r"^([A-Za-z-]+): (.*)$", paragraph, re.MULTILINE))
        if "Package" not in fields:
            continue
        known.setdefault(fields["Package"], fields)
        for name in re.split(r",\s*", fields.get("Provides", "")):
            provided.setdefault(name.split(" ")[0], []).append(fields["Package"])
    base = [name for name, fields in known.items() if fields.get("Essential") == "yes" or fields.get("Priority") == "required"]
    waiting, found = base + ["apt"] + installed_by_dockerfile(), {}
    # Where there is a choice, what bookworm-slim has.
    chosen = set(base) | {"usr-is-merged", "mawk"}
    while waiting:
        name = waiting.pop().split(":")[0]
        name = name if name in known else next((p for p in provided.get(name, [name]) if p in chosen), provided.get(name, [name])[0])
        if name in found or name not in known:
            continue
        fields = found[name] = known[name]
        for group in re.split(r",\s*", fields.get("Depends", "") + "," + fields.get("Pre-Depends", "")):
            if group.strip():
                choices = [choice.split(" ")[0] for choice in re.split(r"\s*\|\s*", group.strip())]
                waiting.append(next((choice for choice in choices if choice in chosen), choices[0]))
    demand(all(name in found for name in installed_by_dockerfile()), "apt does not know a package of services/Dockerfile: run apt-get update")
    return [
        {"name": name, "version": fields["Version"], "architecture": fields["Architecture"]}
        for name, fields in sorted(found.items())
    ]


def packages_of(image: str) -> list[dict]:
    lines = run("docker", "run", "--rm", "--entrypoint", "dpkg-query", image, "-W", "-f", "${Package}\t${Version}\t${Architecture}\n")
    return [dict(zip(("name", "version", "architecture"), line.split("\t"))) for line in lines.splitlines()]


# What is made of it


def sbom(debian: list[dict]) -> dict:
    components = [
        {
            "type": "library",
            "bom-ref": f"pkg:swift/{package['location'].removeprefix('https://')}@{package['version']}",
            "name": package["name"],
            "version": package["version"],
            "licenses": [{"license": {"id": package["licence"]}}] if package["licence"] else [],
            "purl": f"pkg:swift/{package['location'].removeprefix('https://')}@{package['version']}",
            "externalReferences": [{"type": "vcs", "url": package["location"]}],
            "properties": [{"name": "git:revision", "value": package["revision"]}],
        }
        for package in swift_packages()
    ]
    for package in debian:
        licence = COMPONENTS["linked"].get(package["name"])
        version = package["version"].replace("+", "%2B").replace(":", "%3A").replace("~", "%7E")
        purl = f"pkg:deb/debian/{package['name']}@{version}?arch={package['architecture']}&distro=bookworm"
        component = {"type": "library", "bom-ref": purl, "name": package["name"], "version": package["version"], "purl": purl}
        if licence:
            component["licenses"] = [{"license": {"id": licence}}]
        components.append(component)
    identity = json.dumps([component["bom-ref"] for component in components])
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, identity)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "container",
                "bom-ref": "sales-agent",
                "name": "sales-agent",
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            }
        },
        "components": components,
        "dependencies": [{"ref": "sales-agent", "dependsOn": [component["bom-ref"] for component in components]}],
    }


def notice() -> str:
    lines = [
        "Sales agent",
        "Licensed under the Apache License, Version 2.0; see LICENSE.",
        "",
        "Its programs contain these Swift packages and are linked to these libraries of Debian. `make notice` writes this file.",
        "",
    ]
    packages = swift_packages()
    lines += [f"{p['name']} {p['version']}, {p['licence']}, {p['location']}" for p in packages]
    lines += ["", "Swift's standard libraries, Apache-2.0 with the Runtime Library Exception, https://swift.org"]
    lines += [f"{name}, {licence}, https://packages.debian.org/bookworm/{name}" for name, licence in COMPONENTS["linked"].items()]
    lines += [
        "",
        "The table of word vectors (Sources/CSupport/words.vectors) was made with the word lists of wordfreq 3.1.1 (CC BY-SA 4.0,",
        "https://github.com/rspeer/wordfreq) and the Universal Sentence Encoder Multilingual v3 (Apache-2.0, Google);",
        "Training/support/README.md says how.",
    ]
    lines += [
        "",
        "Development and tests also run SecantusDB, GPL-2.0-only, as a process of its own, started and mended by",
        "Tests/Support/Embedded/secantusd.py and privileges.py, which are GPL-2.0-only too. No image holds them.",
    ]
    for package in packages:
        for file in sorted((CHECKOUTS / package["name"]).glob("NOTICE*")):
            lines += ["", "-" * 80, f"NOTICE of {package['name']}", ""] + [line.rstrip() for line in file.read_text().strip().splitlines()]
    return "\n".join(lines) + "\n"


# What must hold

# The beginning of a licence's text, without white space, by which it is known.
TEXTS = {"Apache-2.0": "ApacheLicenseVersion2.0,January2004"}


def check() -> None:
    allowed = set(COMPONENTS["allowed"])
    packages = swift_packages()
    for package in packages:
        name, licence = package["name"], package["licence"]
        demand(licence is not None, f"components.json does not say which licence the Swift package {name} has")
        demand(licence in allowed, f"{name} is under {licence}, which is not allowed")
        texts = [file.read_text() for file in (CHECKOUTS / name).glob("LICENSE*")]
        demand(texts != [], f"{name} has no licence in {CHECKOUTS / name}: build first")
        known = "".join(texts[0].split()).startswith(TEXTS.get(licence, licence))
        demand(known, f"the licence of {name} does not begin like {licence}")
    gone = set(COMPONENTS["swift"]) - {package["name"] for package in packages}
    demand(not gone, f"components.json names Swift packages that are not used: {', '.join(sorted(gone))}")
    for name, licence in COMPONENTS["linked"].items():
        demand(licence in allowed, f"{name} is under {licence}, which is not allowed")
    libraries = {name for name in installed_by_dockerfile() if name.startswith("lib")}
    demand(libraries <= set(COMPONENTS["linked"]), f"components.json lacks {', '.join(sorted(libraries - set(COMPONENTS['linked'])))}")
    manifest = (ROOT / "Package.swift").read_text()
    for url, pin in re.findall(r'\.package\(\s*url: "([^"]+)", (\w+):', manifest):
        demand(pin == "exact", f"Package.swift does not pin {url} by `exact:`")
    demand((ROOT / "NOTICE").read_text() == notice(), "NOTICE is out of date: run make notice")
    for dockerfile in ROOT.glob("services/**/Dockerfile"):
        for image in re.findall(r"^FROM (\S+)", dockerfile.read_text(), re.MULTILINE):
            demand(image.startswith("${") or not re.search(r"[:/]", image), f"{dockerfile}: {image} cannot be pinned by its digest")
    print(f"supply: {len(packages)} Swift packages and {len(COMPONENTS['linked'])} linked libraries, all licences allowed", file=sys.stderr)


def run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def demand(holds: bool, message: str) -> None:
    if not holds:
        sys.exit(f"supply: {message}")


main()
