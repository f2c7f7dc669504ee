/*
 * The measure for mongo-bench: the same operations on the same server by libmongoc alone, each thread with a client of
 * its own and no pool in the way.
 *
 *     cc -O2 -o mongo_peer mongo_peer.c $(pkg-config --cflags --libs libmongoc-1.0) -lpthread
 *     mongo_peer URI DATABASE OPERATION THREADS SECONDS
 *
 * OPERATION is insert, find or findOneAndUpdate. Prints "operations seconds p50 p99", the last two in microseconds.
 */
#include <mongoc/mongoc.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { KEYS = 1000, MOST_SAMPLES = 1 << 20 };

typedef struct {
    const char *uri, *database, *operation;
    int number;
    int64_t until;
    int64_t *samples;
    size_t count;
} worker_t;

static bool insert(mongoc_collection_t *collection, worker_t *worker, bson_error_t *error) {
    bson_t document = BSON_INITIALIZER;
    BSON_APPEND_INT64(&document, "_id", KEYS + worker->number * (int64_t) 100000000 + (int64_t) worker->count);
    BSON_APPEND_UTF8(&document, "state", "pending");
    BSON_APPEND_INT64(&document, "attempts", 0);
    BSON_APPEND_UTF8(&document, "payload", "forty characters of text to carry along.");
    bool done = mongoc_collection_insert_one(collection, &document, NULL, NULL, error);
    bson_destroy(&document);
    return done;
}

static bool find(mongoc_collection_t *collection, worker_t *worker, bson_error_t *error) {
    bson_t filter = BSON_INITIALIZER, *options = BCON_NEW("limit", BCON_INT64(1), "singleBatch", BCON_BOOL(true));
    BSON_APPEND_INT64(&filter, "_id", (int64_t) (worker->count % KEYS));
    mongoc_cursor_t *cursor = mongoc_collection_find_with_opts(collection, &filter, options, NULL);
    const bson_t *document;
    bool found = mongoc_cursor_next(cursor, &document);
    mongoc_cursor_error(cursor, error);
    mongoc_cursor_destroy(cursor);
    bson_destroy(&filter);
    bson_destroy(options);
    return found;
}

static bool find_one_and_update(mongoc_collection_t *collection, worker_t *worker, bson_error_t *error) {
    bson_t filter = BSON_INITIALIZER, *update = BCON_NEW("$inc", "{", "attempts", BCON_INT64(1), "}"), reply;
    BSON_APPEND_INT64(&filter, "_id", (int64_t) (worker->count % 100 + worker->number * 100));
    mongoc_find_and_modify_opts_t *options = mongoc_find_and_modify_opts_new();
    mongoc_find_and_modify_opts_set_update(options, update);
    mongoc_find_and_modify_opts_set_flags(options, MONGOC_FIND_AND_MODIFY_RETURN_NEW);
    bool done = mongoc_collection_find_and_modify_with_opts(collection, &filter, options, &reply, error);
    bson_destroy(&reply);
    mongoc_find_and_modify_opts_destroy(options);
    bson_destroy(&filter);
    bson_destroy(update);
    return done;
}

static void *work(void *argument) {
    worker_t *worker = argument;
    bool (*operation)(mongoc_collection_t *, worker_t *, bson_error_t *) =
        strcmp(worker->operation, "insert") == 0 ? insert
        : strcmp(worker->operation, "find") == 0 ? find
                                                 : find_one_and_update;
    mongoc_client_t *client = mongoc_client_new(worker->uri);
    mongoc_client_set_error_api(client, 2);
    mongoc_collection_t *collection = mongoc_client_get_collection(client, worker->database, "bench");
    bson_error_t error = {0};
    bson_t ping = BSON_INITIALIZER;
    BSON_APPEND_INT32(&ping, "ping", 1);
    mongoc_client_command_simple(client, worker->database, &ping, NULL, NULL, &error);
    bson_destroy(&ping);
    for (int64_t now = bson_get_monotonic_time(); now < worker->until && worker->count < MOST_SAMPLES;) {
        if (!operation(collection, worker, &error)) {
            fprintf(stderr, "mongo_peer: %s\n", error.message);
            exit(1);
        }
        int64_t then = bson_get_monotonic_time();
        worker->samples[worker->count++] = then - now;
        now = then;
    }
    mongoc_collection_destroy(collection);
    mongoc_client_destroy(client);
    return NULL;
}

static int ascending(const void *left, const void *right) {
    int64_t a = *(const int64_t *) left, b = *(const int64_t *) right;
    return (a > b) - (a < b);
}

int main(int count, char **arguments) {
    if (count != 6) {
        fprintf(stderr, "usage: mongo_peer URI DATABASE insert|find|findOneAndUpdate THREADS SECONDS\n");
        return 2;
    }
    mongoc_init();
    int threads = atoi(arguments[4]);
    int64_t begin = bson_get_monotonic_time();
    worker_t *workers = calloc(threads, sizeof *workers);
    pthread_t *handles = calloc(threads, sizeof *handles);
    for (int i = 0; i < threads; i++) {
        workers[i] = (worker_t) {arguments[1], arguments[2], arguments[3], i,
                                 begin + (int64_t) (atof(arguments[5]) * 1e6), NULL, 0};
        workers[i].samples = malloc(MOST_SAMPLES * sizeof(int64_t));
        pthread_create(&handles[i], NULL, work, &workers[i]);
    }
    size_t total = 0;
    int64_t *all = malloc((size_t) threads * MOST_SAMPLES * sizeof(int64_t));
    for (int i = 0; i < threads; i++) {
        pthread_join(handles[i], NULL);
        memcpy(all + total, workers[i].samples, workers[i].count * sizeof(int64_t));
        total += workers[i].count;
    }
    double seconds = (double) (bson_get_monotonic_time() - begin) / 1e6;
    qsort(all, total, sizeof *all, ascending);
    printf("%zu %.6f %lld %lld\n", total, seconds, (long long) all[total / 2], (long long) all[total * 99 / 100]);
    mongoc_cleanup();
    return 0;
}
