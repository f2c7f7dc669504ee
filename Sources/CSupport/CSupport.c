// What the check of support has learned, and the words' vectors it compares by, become part of every program that checks.
#include "CSupport.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char weights[] = {
#embed "support.weights"
};

static const unsigned char words[] = {
#embed "words.vectors"
};

struct support_bytes support_weights(void) { return (struct support_bytes){weights, sizeof(weights)}; }
struct support_bytes support_words(void) { return (struct support_bytes){words, sizeof(words)}; }
