"""Holds every Kubernetes object of the example against Kubernetes' own schemas (PyPI's kubernetes-validate carries them), and
checks what schemas do not say: confined containers, references that lead somewhere, settings that exist, every service there.

kustomize puts the example together where kubectl brings version 4 or newer. Debian 12's kubectl does not; there the files
are checked one by one, and this says so.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import kubernetes_validate
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[3]
MANIFESTS = ROOT / "services/kubernetes"


def main() -> None:
    services = {main.parent.name for main in ROOT.glob("services/*/*.swift")} - {"salesctl"}
    missing = services - {file.stem for file in (MANIFESTS / "base").glob("*.yaml")}
    demand(not missing, f"services/kubernetes/base has nothing for {', '.join(sorted(missing))}")
    check_settings()
    check_secrets()

    objects = rendered()
    whole = objects is not None
    if not whole:
        print("No kubectl with kustomize 4 or newer: the manifests are checked one by one.", file=sys.stderr)
        objects = [item for folder in ("base", "example") for item in resources(MANIFESTS / folder)]
    for item in objects:
        try:
            kubernetes_validate.validate(item, "1.37", strict=True)
        except kubernetes_validate.ValidationError as error:
            place = "/".join(str(part) for part in error.absolute_path)
            sys.exit(f"{item['kind']} {item['metadata']['name']}, at /{place}: {error.message}")
    if whole:
        check_whole(objects)
    print(f"Kubernetes manifests: {len(objects)} objects, all valid", file=sys.stderr)


def demand(holds: bool, message: str) -> None:
    if not holds:
        sys.exit(message)


def check_settings() -> None:
    """A setting that nothing reads is a mistake in its name."""
    known = set(re.findall(r"^(?:# )?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    for file in [*MANIFESTS.glob("example/**/*.env"), *MANIFESTS.glob("example/**/*.env.example")]:
        for name in re.findall(r"^([A-Z_]+)=", file.read_text(), re.MULTILINE):
            demand(name in known, f"{file.name}: .env.example has no {name}")


def check_secrets() -> None:
    """Each service reads a secret of its own, with its own user of MongoDB, and no other one; passwords of mailboxes are the mail
    worker's and the operators' alone, secrets of calendars the calendar worker's, tokens of CRMs the webhook worker's."""
    examples = {file.name.split(".")[0]: file.read_text() for file in MANIFESTS.glob("example/secrets/*.env.example")}
    for file in MANIFESTS.glob("base/*.yaml"):
        for item in yaml.safe_load_all(file.read_text()):
            if not isinstance(item, dict) or item.get("kind") not in ("Deployment", "StatefulSet") or file.stem == "configuration":
                continue
            name = item["metadata"]["name"]
            containers = item["spec"]["template"]["spec"]["containers"]
            read = [source["secretRef"]["name"] for c in containers for source in c["envFrom"] if "secretRef" in source]
            demand(read == [f"{name}-secrets"], f"{name} reads {read}")
            demand(f"MONGODB_URI=mongodb+srv://{name}:" in examples.get(name, ""), f"{name} has no user of MongoDB of its own")
            mail = "MAIL_PASSWORD" in examples[name]
            demand(mail == (name in ("email-worker", "salesctl")), f"{name} and the passwords of mailboxes do not belong together")
            crm = "CRM_TOKEN" in examples[name]
            demand(crm == (name == "webhook-worker"), f"{name} and the tokens of CRMs do not belong together")
            calendars = "CALENDAR_SECRET" in examples[name]
            demand(calendars == (name == "calendar-worker"), f"{name} and the secrets of calendars do not belong together")
    policies = list(yaml.safe_load_all((MANIFESTS / "example/egress.yaml").read_text()))
    demand(all(policy["spec"]["policyTypes"] == ["Egress"] for policy in policies), "egress.yaml has another kind of policy")
    general = policies[0]["spec"]["podSelector"]["matchLabels"]
    demand(general == {"app.kubernetes.io/part-of": "sales-agent"}, "the first policy of egress.yaml does not hold for all")


def resources(folder: pathlib.Path) -> list[dict]:
    names = yaml.safe_load((folder / "kustomization.yaml").read_text())["resources"]
    return [item for name in names if name.endswith(".yaml") for item in yaml.safe_load_all((folder / name).read_text())]


def rendered() -> list[dict] | None:
    kubectl = shutil.which("kubectl")
    if kubectl is None:
        return None
    version = subprocess.run([kubectl, "version", "--client"], capture_output=True, text=True).stdout
    if not re.search(r"Kustomize Version: v([4-9]|\d\d)", version):
        return None
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(shutil.copytree(MANIFESTS, f"{folder}/kubernetes")) / "example"
        for example in copy.glob("secrets/*.env.example"):
            shutil.copy(example, example.with_suffix(""))
        (copy / "configuration").mkdir()
        for file in [ROOT / "init_data.json", *ROOT.glob("docs/sample/presentation-*.pdf")]:
            shutil.copy(file, copy / "configuration")
        output = subprocess.run([kubectl, "kustomize", str(copy)], check=True, capture_output=True, text=True).stdout
    return list(yaml.safe_load_all(output))


def check_whole(objects: list[dict]) -> None:
    names = {kind: {item["metadata"]["name"] for item in objects if item["kind"] == kind} for kind in ("ConfigMap", "Secret")}
    for item in objects:
        if item["kind"] not in ("Deployment", "StatefulSet"):
            continue
        pod = item["spec"]["template"]["spec"]
        name = item["metadata"]["name"]
        demand(pod["securityContext"]["runAsNonRoot"], f"{name} may run as root")
        for container in pod["containers"] + pod.get("initContainers", []):
            security = container["securityContext"]
            demand(security["readOnlyRootFilesystem"] and security["capabilities"] == {"drop": ["ALL"]}, f"{name} is not confined")
            demand("memory" in container["resources"]["limits"], f"{name} has no limit of memory")
            for source in container["envFrom"]:
                for field, kind in (("configMapRef", "ConfigMap"), ("secretRef", "Secret")):
                    demand(field not in source or source[field]["name"] in names[kind], f"{name} reads a {kind} that is not there")


main()
