# The model's server of services/demo/Dockerfile with llama.cpp from this machine, where no registry can be reached.
FROM sales-agent-demo-model-server
COPY model-packages /usr/local/lib/python3.11/dist-packages
