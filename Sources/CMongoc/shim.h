#ifndef CMONGOC_SHIM_H
#define CMONGOC_SHIM_H

#include <mongoc/mongoc.h>

/*
 * What Swift cannot say about libmongoc by itself.
 *
 * Debian builds libbson with BSON_EXTRA_ALIGN: bson_t and bson_iter_t are aligned to 128 bytes. Swift imports every
 * pointer to such a type as OpaquePointer and cannot place one on its own stack with the right alignment, so storage and
 * iterators stay on this side. Variadic functions and macros are not imported at all.
 */

/* Bytes of storage, and their alignment, for one bson_t that Swift provides from a temporary allocation. */
static inline size_t cmongoc_bson_size(void) { return sizeof(bson_t); }
static inline size_t cmongoc_bson_alignment(void) { return _Alignof(bson_t); }

/* Storage for an out-parameter "bson_t *reply": valid to destroy whether or not the callee writes it. */
static inline void cmongoc_bson_init(void *storage) { bson_init((bson_t *) storage); }

static inline uint32_t cmongoc_bson_length(const bson_t *document) { return document->len; }

/*
 * The bytes of the embedded document `key` of `document`; NULL where the key is missing or holds something else.
 * They belong to `document`.
 */
static inline const uint8_t *cmongoc_embedded_document(const bson_t *document, const char *key, uint32_t *length) {
    bson_iter_t iterator;
    const uint8_t *bytes = NULL;
    if (bson_iter_init_find(&iterator, document, key) && BSON_ITER_HOLDS_DOCUMENT(&iterator)) {
        bson_iter_document(&iterator, length, &bytes);
    }
    return bytes;
}

/* char[504] arrives in Swift as a tuple of 504 elements. */
static inline const char *cmongoc_error_message(const bson_error_t *error) { return error->message; }

/* The number that names `session` in the options of an operation ("sessionId"); 0 where there is none. */
static inline int64_t cmongoc_session_id(const mongoc_client_session_t *session) {
    bson_t options = BSON_INITIALIZER;
    bson_error_t error;
    bson_iter_t iterator;
    int64_t id = 0;
    if (mongoc_client_session_append(session, &options, &error) &&
        bson_iter_init_find(&iterator, &options, "sessionId")) {
        id = bson_iter_as_int64(&iterator);
    }
    bson_destroy(&options);
    return id;
}

#endif
