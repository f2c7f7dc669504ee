#pragma once
#include <stddef.h>

/// Bytes that stay where they are as long as the program runs.
struct reader_bytes {
    const void *start;
    size_t size;
};

/// The weights of the reader that is built in, as `make train` wrote them.
struct reader_bytes reader_weights(void);
/// The labelled replies it learned from, one a line: what a model is shown as examples.
struct reader_bytes reader_examples(void);
/// The labelled replies that a language model's exam asks about, one a line; they are none of the examples.
struct reader_bytes reader_exam(void);
