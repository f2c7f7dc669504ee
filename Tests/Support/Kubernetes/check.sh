#!/usr/bin/env bash
# Checks the Kubernetes manifests without a cluster: see check.py.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
embedded=$PWD/.embedded/kubernetes
if ! "$embedded/bin/python" -c 'import kubernetes_validate' 2> /dev/null; then
    Tests/Support/need.sh python
    python3 -m venv "$embedded"
    "$embedded/bin/pip" install --disable-pip-version-check -q kubernetes-validate==1.37.0
fi
"$embedded/bin/python" Tests/Support/Kubernetes/check.py
