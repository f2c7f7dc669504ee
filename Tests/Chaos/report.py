"""What a check found, in figures and in sentences."""

import collections


class Report:
    def __init__(self):
        self.counts = collections.Counter()
        self.errors = []
        self.delays = []
        self.memory = {}
        self.longest_unwell = 0.0
        self.seconds = 0.0

    @property
    def is_good(self):
        return not self.errors

    @property
    def kinds(self):
        return {kind for kind, _ in self.errors}

    def count(self, name, more=1):
        self.counts[name] += more

    def error(self, kind, words):
        self.errors.append((kind, words))

    def delay(self, share):
        ordered = sorted(self.delays)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0

    def text(self):
        lines = [f"{count:7} {name}" for name, count in sorted(self.counts.items()) if count]
        if self.delays and self.seconds:
            lines.append(
                f"answers after {self.delay(0.5):.1f} s (median), {self.delay(0.95):.1f} s (p95), {self.delay(0.99):.1f} s (p99); "
                f"{len(self.delays) / self.seconds:.1f} a second, faults included")
        lines.append(f"the last service was well {self.longest_unwell:.0f} s after the last fault")
        if self.memory:
            lines.append("resident at most: " + ", ".join(
                f"{name} {size / 1e6:.0f} MB" for name, size in sorted(self.memory.items())))
        kinds = collections.Counter(kind for kind, _ in self.errors)
        shown = collections.Counter()
        for kind, words in self.errors:
            shown[kind] += 1
            if shown[kind] <= 5:
                lines.append(f"FAILED {kind}: {words}")
        if self.errors:
            lines.append("FAILED: " + ", ".join(f"{count} {kind}" for kind, count in kinds.most_common()))
        else:
            lines.append("All of it as it should be.")
        return "\n".join(lines)
