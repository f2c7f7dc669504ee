# The runtime image of services/Dockerfile with programs that are built already: a folder of them and of Swift's
# libraries is the context.
FROM sales-agent-runtime
COPY lib /usr/local/lib/swift
COPY bin /usr/local/bin
ENV LD_LIBRARY_PATH=/usr/local/lib/swift
