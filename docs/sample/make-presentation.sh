#!/usr/bin/env bash
# Makes presentation-ru.pdf and presentation-en.pdf; the same input gives the same bytes.
# Needs Debian's fonts-inter; typst comes from PyPI into an environment of its own.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
fonts=${FONTS:-/usr/share/fonts/opentype/inter}
tools=../../.embedded/typst

[[ -d $fonts ]] || { echo "The font Inter is missing: apt-get install fonts-inter, or set FONTS to its folder." >&2; exit 1; }
if [[ ! -x $tools/bin/python ]]; then
    /usr/bin/python3 -m venv "$tools"
    "$tools/bin/pip" install --disable-pip-version-check -q typst==0.15.0
fi
for language in ru en; do
    "$tools/bin/python" - "$language" "$fonts" <<'PY'
import sys, typst

language, fonts = sys.argv[1:]
typst.compile(
    "presentation.typ", output=f"presentation-{language}.pdf", font_paths=[fonts], ignore_system_fonts=True,
    sys_inputs={"language": language})
PY
    ls -l "presentation-$language.pdf"
done
