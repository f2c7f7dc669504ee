# A stage of services/Dockerfile with programs that are built already: a folder of them and of Swift's libraries is the
# context. Both are empty where that stage brings its own programs.
FROM sales-agent-proven
COPY lib /usr/local/lib/swift
COPY bin /usr/local/bin
ENV LD_LIBRARY_PATH=/usr/local/lib/swift
