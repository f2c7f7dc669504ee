"""Proves that a new channel is found by the compiler: adds the toy channel `paper` to a copy of the sources.

The case of `Channel` comes first. Then the walk: whatever the compiler points at is changed, and nothing else, until all
modules and services compile. At the end no more than LIMIT files outside the channel's own module have been touched, and
a person who writes on paper is answered, silenced and forgotten against a real database.

With `--control` the proof is tried on itself, too: each change of the walk, each new file and each member of the new channel
is left out alone, and the compiler has to complain. `--forget FILE` walks without what one file needs, as somebody would who
overlooks it, and so has to end red.

Needs a build (`swift build`), whose modules it compiles against, and leaves it as it is.
"""
import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

TOY = pathlib.Path(__file__).resolve().parent
TOP = TOY.parents[2]
# Another build can be named; its modules must be those of these sources.
BUILD = pathlib.Path(os.environ.get("BUILD", TOP / ".build" / "debug"))
LIMIT = 8

# The files that keep a stop, an erasure, an export and a replay from being forgotten.
KEEPERS = {"Endpoint.swift", "ConversationChannels.swift"}

# What a developer writes where the compiler points: file, the text there is, what stands there then.
BEGINNING = ("Channel.swift", "case email, telegram, web\n", "case email, telegram, web, paper\n")
WALK = [
    ("Channel.swift", "var hasCommands: Bool {\n        switch self {\n        case .email: false",
     "var hasCommands: Bool {\n        switch self {\n        case .email, .paper: false"),
    ("Channel.swift", "case .email, .web: false", "case .email, .web, .paper: false"),
    ("Channel.swift", "var isChat: Bool {\n        switch self {\n        case .email: false",
     "var isChat: Bool {\n        switch self {\n        case .email, .paper: false"),
    ("Channel.swift", "case .email, .telegram: true\n        case .web: false",
     "case .email, .telegram, .paper: true\n        case .web: false"),
    ("Channel.swift", "while the person is in it.\n        case .web: false",
     "while the person is in it.\n        case .web, .paper: false"),
    ("Endpoint.swift", "    case web(room: Int)\n",
     "    case web(room: Int)\n    /// A person's folder.\n    case paper(folder: String)\n"),
    ("Endpoint.swift", "            self = .web(room: room)\n",
     "            self = .web(room: room)\n        case .paper: self = .paper(folder: String(parts[1]))\n"),
    ("Endpoint.swift", "        case .web: .web\n", "        case .web: .web\n        case .paper: .paper\n"),
    ("Endpoint.swift", "        case .web(let room): \"\\(room)\"\n",
     "        case .web(let room): \"\\(room)\"\n        case .paper(let folder): folder\n"),
    ("Endpoint.swift", "        case .web: \"\\(channel.keyPrefix)\\(address)\"\n",
     "        case .web, .paper: \"\\(channel.keyPrefix)\\(address)\"\n"),
    ("InboxEvent.swift", "    case web(InboxWeb)\n",
     "    case web(InboxWeb)\n    /// A sheet was laid into a folder.\n    case paper(InboxPaper)\n"),
    ("InboxEvent.swift", "        case web\n",
     "        case web\n        /// A sheet was laid into a folder.\n        case paper\n"),
    ("InboxEvent.swift", "        case .web: .web\n        }\n",
     "        case .web: .web\n        case .paper: .paper\n        }\n"),
    ("InboxEvent.swift", "            case .web: .web\n", "            case .web: .web\n            case .paper: .paper\n"),
    ("InboxEvent.swift", "        case .web: self = .web(try container.decode(InboxWeb.self, forKey: .data))\n",
     "        case .web: self = .web(try container.decode(InboxWeb.self, forKey: .data))\n"
     "        case .paper: self = .paper(try container.decode(InboxPaper.self, forKey: .data))\n"),
    ("InboxEvent.swift", "        case .web(let web): try container.encode(web, forKey: .data)\n",
     "        case .web(let web): try container.encode(web, forKey: .data)\n"
     "        case .paper(let sheet): try container.encode(sheet, forKey: .data)\n"),
    ("ConversationChannels.swift", "        case .web: WebConversationChannel()\n",
     "        case .web: WebConversationChannel()\n        case .paper: PaperConversationChannel()\n"),
    ("ConversationChannels.swift", "        case .web(let event): .channel(ChannelArrival(WebConversationChannel(), event))\n",
     "        case .web(let event): .channel(ChannelArrival(WebConversationChannel(), event))\n"
     "        case .paper(let sheet): .channel(ChannelArrival(PaperConversationChannel(), sheet))\n"),
    ("Wording+Channels.swift", "        case .web: pick(\"web chat\", \"чат на сайте\")\n",
     "        case .web: pick(\"web chat\", \"чат на сайте\")\n        case .paper: pick(\"paper\", \"бумага\")\n"),
    ("Wording+Channels.swift", "        case .web: .chat\n",
     "        case .web: .chat\n        case .paper: .note\n"),
    ("Wording+Channels.swift", "        case .web: \"чат на сайте\"\n",
     "        case .web: \"чат на сайте\"\n        case .paper: \"бумага\"\n"),
]
# New files of the walk, by the type that the compiler misses.
NEW = {
    "InboxPaper": ("SalesStore", TOY / "Walk/SalesStore/PaperDocuments.swift"),
    "PaperConversationChannel": ("ConversationEngine", TOY / "Walk/ConversationEngine/PaperConversationChannel.swift"),
}


def fail(*lines):
    print(*lines, sep="\n", file=sys.stderr)
    sys.exit(1)


def say(text):
    print(f"[proof {time.monotonic() - BEGAN:4.0f}s] {text}", flush=True)


class Compiler:
    """The compiler as the build calls it, on other sources."""

    def __init__(self, work):
        self.work = work
        self.modules = work / "modules"
        self.modules.mkdir()
        plan = BUILD.parent / "debug.yaml"
        if not plan.exists() or not (BUILD / "Modules").is_dir():
            fail("There is no build: run make build first.")
        self.calls = {}
        for line in plan.read_text().splitlines():
            found = re.search(r'args: (\["[^"]*swiftc","-module-name",.*\])\s*$', line)
            if found:
                arguments = json.loads(found.group(1))
                self.calls.setdefault(arguments[2], arguments)

    def flags(self, like):
        """What the build says about language and search paths of a module."""
        arguments, kept = self.calls[like], []
        pairs = {"-target", "-swift-version", "-enable-upcoming-feature", "-package-name", "-Xcc", "-plugin-path", "-sdk"}
        following = iter(arguments[3:])
        for argument in following:
            if argument in pairs:
                kept += [argument, next(following)]
            elif argument.startswith(("-I/", "-D", "-F/")) or argument in ("-enable-testing", "-warnings-as-errors"):
                kept.append(argument)
        return kept

    def run(self, module, sources, mode, like=None):
        call = [self.calls["SalesStore"][0], "-module-name", module, "-parse-as-library", "-wmo"]
        call += ["-I", self.modules, "-I", BUILD / "Modules", "-module-cache-path", self.work / "cache"]
        call += self.flags(like or module)
        interface = ["-emit-module", "-emit-module-path", self.modules / f"{module}.swiftmodule"]
        if mode == "interface":
            call += interface + ["-Xfrontend", "-experimental-skip-all-function-bodies"]
        elif mode == "check":
            call += ["-typecheck"]
        else:
            call += interface + ["-c", "-Onone", "-o", self.work / f"{module}.o"]
        done = subprocess.run([str(part) for part in call + sources], capture_output=True, text=True, cwd=self.work)
        return done.returncode, done.stdout + done.stderr


class Tree:
    """A copy of the sources, and the modules in it that know of channels."""

    def __init__(self, work):
        self.top = work / "tree"
        for folder in ("Sources", "services"):
            shutil.copytree(TOP / folder, self.top / folder)
        package = json.loads(subprocess.run(
            ["swift", "package", "dump-package"], cwd=TOP, capture_output=True, text=True, check=True).stdout)
        targets = {target["name"]: target for target in package["targets"]}
        names = {name: [next(iter(entry.values()))[0] for entry in target["dependencies"]]
                 for name, target in targets.items()}
        self.needs = {name: [n for n in needed if n in names] for name, needed in names.items()}
        paths = {name: target.get("path") or f"Sources/{name}" for name, target in targets.items()
                 if target["type"] in ("regular", "executable")}
        self.folders = {name: self.top / path for name, path in paths.items()
                        if path.split("/")[0] in ("Sources", "services")}
        self.concerned = [name for name in self.in_order() if name in self.folders and self.reaches(name, "Dialogue")]

    def in_order(self):
        done = []

        def visit(name):
            for needed in self.needs[name]:
                visit(needed)
            if name not in done:
                done.append(name)

        for name in self.needs:
            visit(name)
        return done

    def reaches(self, name, goal):
        return name == goal or any(self.reaches(needed, goal) for needed in self.needs[name])

    def sources(self, name):
        embedded = BUILD / f"{name}.build" / "DerivedSources" / "embedded_resources.swift"
        return sorted(self.folders[name].rglob("*.swift")) + ([embedded] if embedded.exists() else [])

    def file(self, name):
        found = [path for path in self.top.rglob(name)]
        if len(found) != 1:
            fail(f"{name} is to be one file, and there are {len(found)}: the walk in prove.py has to follow the sources.")
        return found[0]

    def change(self, name, old, new):
        path = self.file(name)
        text = path.read_text()
        if text.count(old) != 1:
            fail(f"{name} holds this {text.count(old)} times, and should once: the walk in prove.py has to follow.", old)
        path.write_text(text.replace(old, new))


def module(name):
    return name.replace("-", "_")


def look(compiler, tree, names):
    """Compiles modules; what is wrong in which file, and which modules could not be looked at."""
    errors, blocked = {}, set()
    for name in tree.concerned:
        if any(needed in blocked for needed in tree.needs[name]):
            blocked.add(name)
            continue
        status, output = compiler.run(module(name), tree.sources(name), "interface")
        if status:
            blocked.add(name)
            note(errors, output, name)
    ready = [name for name in names if name not in blocked]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for name, (status, output) in zip(
                ready, pool.map(lambda name: compiler.run(module(name), tree.sources(name), "check"), ready)):
            if status:
                note(errors, output, name)
    return errors, blocked


def note(errors, output, name):
    found = re.findall(r"^\s*(/\S+\.swift):\d+:\d+: error: (.*)$", output, re.M)
    if not found:
        fail(f"{name} does not compile, for no reason that can be read:", output[-3000:])
    for path, message in found:
        errors.setdefault(pathlib.Path(path).name, []).append((name, message))


def walk(compiler, tree):
    """From one error to the next until there is none; the files that had to be touched."""
    tree.change(*BEGINNING)
    touched, left, new = {BEGINNING[0]}, list(WALK), dict(NEW)
    pointed, names = set(), tree.concerned
    while True:
        errors, blocked = look(compiler, tree, names)
        if not errors:
            if names == tree.concerned:
                break
            names = tree.concerned
            continue
        pointed |= set(errors)
        changes = [change for change in left if change[0] in errors]
        messages = " ".join(message for file in errors.values() for _, message in file)
        missed = [name for name in new if f"'{name}'" in messages]
        if not changes and not missed:
            fail("The walk does not say what to do about this:",
                 *(f"{file}: {message}" for file, found in errors.items() for _, message in found[:3]))
        for change in changes:
            tree.change(*change)
            left.remove(change)
            touched.add(change[0])
        for name in missed:
            owner, source = new.pop(name)
            shutil.copy(source, tree.folders[owner] / source.name)
            touched.add(source.name)
        say(f"the compiler points at {', '.join(sorted(errors))}"
            + (f", and misses {', '.join(missed)}" if missed else ""))
        names = [name for name in tree.concerned if name in blocked
                 or any(name == where for found in errors.values() for where, _ in found)]
    if left or new:
        fail("Nobody asked for these changes of the walk:", *(change[0] for change in left), *new)
    return touched, pointed


def members(source):
    """The members of the toy's conversation channel, each as its text: whatever the protocol asks for."""
    lines, found = source.read_text().splitlines(keepends=True), []
    for number, line in enumerate(lines):
        if not re.match(r"    (let|var|func) ", line):
            continue
        end = number
        while line.rstrip().endswith("{") and not lines[end].startswith("    }"):
            end += 1
        found.append("".join(lines[number:end + 1]))
    return found


def control(compiler, tree):
    """Leaves one thing out at a time of what compiles now; whoever forgets it must hear of it from the compiler."""
    cases = [(name, new, old) for name, old, new in WALK]
    channel = NEW["PaperConversationChannel"][1]
    cases += [(channel.name, text, "") for text in members(channel)]
    cases += [(source.name, None, None) for _, source in NEW.values()]
    owners = {name: next(owner for owner, folder in tree.folders.items() if tree.file(name).is_relative_to(folder))
              for name, _, _ in cases}

    def forget(case):
        name, text, without = case
        owner, path = owners[name], tree.file(name)
        sources = [source for source in tree.sources(owner) if source != path]
        with tempfile.TemporaryDirectory(dir=compiler.work) as folder:
            if text is not None:
                copy = pathlib.Path(folder) / name
                copy.write_text(path.read_text().replace(text, without))
                sources.append(copy)
            status, output = compiler.run(module(owner), sources, "check")
        complaints = {pathlib.Path(found).name for found in re.findall(r"^\s*(/\S+\.swift):\d+:\d+: error: ", output, re.M)}
        return status != 0 and bool(complaints) and (text is None or name in complaints)

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        silent = [case for case, heard in zip(cases, pool.map(forget, cases)) if not heard]
    if silent:
        fail("Whoever forgets this hears nothing from the compiler:",
             *(f"{name}: {(text or 'the whole file').strip()}" for name, text, _ in silent))
    return len(cases)


def build(compiler, tree):
    """The toy's own module and the round trip, with what the walk changed below them."""
    for name in [name for name in tree.concerned if below(tree, name)]:
        compile_one(compiler, name, tree.sources(name), None)
    compile_one(compiler, "PaperChannel", sorted((TOY / "PaperChannel").glob("*.swift")), "ConversationEngine")
    compile_one(compiler, "RoundTrip", sorted((TOY / "RoundTrip").glob("*.swift")), "ConversationEngine")
    # Of the build, what is not of this package, and those of its modules that know nothing of channels.
    known = {module(name) for name in tree.needs if not below(tree, name)} | {
        module(name) for name in tree.concerned}
    objects = [str(path) for path in sorted((BUILD / "Sandbox.build").glob("*.o"))]
    for line in (BUILD / "business-logic.product" / "Objects.LinkFileList").read_text().splitlines():
        path = line.strip("'\"").rpartition("/debug/")[2]
        if module(path.split(".build/")[0]) not in known:
            objects.append(str(BUILD / path))
    objects += [str(path) for path in sorted(compiler.work.glob("*.o"))]
    response = compiler.work / "objects"
    response.write_text("\n".join(f'"{path}"' for path in objects))
    program = compiler.work / "round-trip"
    libraries = subprocess.run(["pkg-config", "--libs", "libmongoc-1.0"], capture_output=True, text=True, check=True)
    done = subprocess.run(
        [compiler.calls["SalesStore"][0], "-emit-executable", "-o", program, f"@{response}", "-lstdc++", "-lm", "-lz"]
        + libraries.stdout.split(), capture_output=True, text=True)
    if done.returncode:
        fail("The round trip cannot be linked:", done.stderr[-3000:])
    return program


def below(tree, name):
    """Whether the toy's module or the round trip stands on a module."""
    return tree.reaches("ConversationEngine", name) or tree.reaches("Sending", name)


def compile_one(compiler, name, sources, like):
    status, output = compiler.run(module(name), sources, "object", like)
    if status:
        fail(f"{name} does not compile:", output[-6000:])


def main():
    work = pathlib.Path(tempfile.mkdtemp(prefix="channel-proof-"))
    try:
        compiler, tree = Compiler(work), Tree(work)
        say(f"{len(tree.concerned)} modules and services know of channels")
        touched, pointed = walk(compiler, tree)
        unseen = {name for name in touched if name not in pointed and name not in {s.name for _, s in NEW.values()}}
        if unseen:
            fail("The compiler does not point at:", *sorted(unseen))
        if not KEEPERS <= pointed:
            fail("What keeps stops and erasures compiles without the channel:", *sorted(KEEPERS - pointed))
        if len(touched) > LIMIT:
            fail(f"A channel touches {len(touched)} files, and {LIMIT} are the limit:", *sorted(touched))
        say(f"all compiles; {len(touched)} files outside the channel's own module: {', '.join(sorted(touched))}")
        if "--control" in sys.argv:
            say(f"each of {control(compiler, tree)} changes and members, left out alone, is missed by the compiler")
        program = build(compiler, tree)
        say("the round trip is built")
        trip = subprocess.run([program], cwd=TOP, capture_output=True, text=True)
        print(trip.stdout, end="", flush=True)
        if trip.returncode:
            fail("The round trip failed.", trip.stderr[-6000:])
        say("a sheet was answered, a stop held, and its person is forgotten")
    finally:
        shutil.rmtree(work, ignore_errors=True)


BEGAN = time.monotonic()
if sys.argv[1:2] == ["--forget"]:
    if sys.argv[2] not in {change[0] for change in WALK} | {source.name for _, source in NEW.values()}:
        fail(f"The walk knows no file {sys.argv[2]}.")
    WALK = [change for change in WALK if change[0] != sys.argv[2]]
    NEW = {name: entry for name, entry in NEW.items() if entry[1].name != sys.argv[2]}
main()
