#pragma once
#include <stddef.h>

/// Bytes that stay where they are as long as the program runs.
struct reader_bytes {
    const void *start;
    size_t size;
};

/// The weights of the reader that is built in, as `make train` wrote them.
struct reader_bytes reader_weights(void);
/// The labelled replies it learned from, one a line, their fields named by a letter.
struct reader_bytes reader_corpus(void);
/// The labelled replies that a language model's exam asks about, one a line; they are none of the examples.
struct reader_bytes reader_exam(void);
/// The questions about facts that the second part of its exam asks, and these facts, one a line: `Training/exam/answers.jsonl`.
struct reader_bytes answer_exam(void);
