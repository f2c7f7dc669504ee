"""Whether a service's memory grows without bound, judged from what it took while it ran."""

MOST = 600e6  # bytes; these are debug builds
LONG_ENOUGH = 150  # seconds
GROWTH = 1.3
SLACK = 15e6

# Which parts of a process's life are compared: its caches are filled before the first.
EARLY, LATE = (0.3, 0.5), (0.8, 1.0)


def check(entries, report):
    lives = {}
    for entry in entries:
        if entry["what"] == "health" and entry["rss"]:
            lives.setdefault((entry["service"], entry["copy"], entry["starts"]), []).append((entry["at"], entry["rss"]))
    for (service, copy, _), samples in lives.items():
        most = max(size for _, size in samples)
        report.memory[service] = max(report.memory.get(service, 0), most)
        if most > MOST:
            report.error("memory", f"{service}-{copy} took {most / 1e6:.0f} MB")
        if samples[-1][0] - samples[0][0] < LONG_ENOUGH:
            continue
        before, after = most_in(samples, EARLY), most_in(samples, LATE)
        if after > GROWTH * before + SLACK:
            report.error("memory", f"{service}-{copy} grew from {before / 1e6:.0f} to {after / 1e6:.0f} MB while it ran")


def most_in(samples, part):
    begin, length = samples[0][0], samples[-1][0] - samples[0][0]
    return max(size for at, size in samples if part[0] * length <= at - begin <= part[1] * length)
