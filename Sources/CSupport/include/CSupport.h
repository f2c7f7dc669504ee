#pragma once
#include <stddef.h>

/// Bytes that stay where they are as long as the program runs.
struct support_bytes {
    const void *start;
    size_t size;
};

/// The weights of the check of support that is built in, as `make train` wrote them.
struct support_bytes support_weights(void);
/// For each word of a Russian and an English list how rare it is and a vector of what it means.
struct support_bytes support_words(void);
