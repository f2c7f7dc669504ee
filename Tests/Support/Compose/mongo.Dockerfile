# A stand-in for the mongo image where no registry can be reached: SecantusDB behind the same port, volume and secrets.
FROM debian:bookworm-slim
RUN apt-get update -q && apt-get install -y -q --no-install-recommends python3 libstdc++6 && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 999 mongodb && install -d -o mongodb /data/db
COPY site-packages /usr/local/lib/python3.11/dist-packages
COPY stand-in /stand-in
