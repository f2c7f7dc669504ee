// The reader's weights become part of every program that reads, so that none can be started without them. Swift has no way to embed
// megabytes that compiles in reasonable time; C23 has.
#include "CReader.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char weights[] = {
#embed "reader.weights"
};

static const unsigned char corpus[] = {
#embed "corpus.jsonl"
};

static const unsigned char exam[] = {
#embed "exam.jsonl"
};

static const unsigned char answers[] = {
#embed "answers.jsonl"
};

struct reader_bytes reader_weights(void) { return (struct reader_bytes){weights, sizeof(weights)}; }
struct reader_bytes reader_corpus(void) { return (struct reader_bytes){corpus, sizeof(corpus)}; }
struct reader_bytes reader_exam(void) { return (struct reader_bytes){exam, sizeof(exam)}; }
struct reader_bytes answer_exam(void) { return (struct reader_bytes){answers, sizeof(answers)}; }
