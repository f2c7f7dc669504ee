#!/bin/sh
set -eu
here=/usr/local/share/demo
TMPDIR=/models "$here/fetch-model.sh" "${DEMO_MODEL:-qwen15}" /models
case ${DEMO_MODEL:-qwen15} in
smollm2) model=smollm2-135m ;;
qwen05) model=qwen2.5-coder-0.5b ;;
*) model=qwen2.5-coder-1.5b ;;
esac
exec python3 "$here/serve-model.py" /models/"$model"*.gguf 8080 8192 1
