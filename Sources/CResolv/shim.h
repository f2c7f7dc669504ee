#ifndef CRESOLV_SHIM_H
#define CRESOLV_SHIM_H

#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <netdb.h>
#include <netinet/in.h>
#include <resolv.h>
#include <stdint.h>
#include <string.h>

/*
 * What Swift cannot say about glibc's resolver by itself: res_ninit and its kin are macros, and struct __res_state has bit fields
 * and unions.
 */

/*
 * Asks for the records of a type. `server` is an IPv4 address in text, NULL for those of the system.
 * Returns the length of the answer (ns_initparse reads it), or -1 with the resolver's h_errno in `problem`.
 */
static inline int cresolv_query(
    const char *name, int type, const char *server, int port, int seconds, unsigned char *answer, int capacity,
    int *problem
) {
    struct __res_state state;
    memset(&state, 0, sizeof state);
    if (res_ninit(&state) != 0) {
        *problem = NO_RECOVERY;
        return -1;
    }
    state.retrans = seconds;
    state.retry = 2;
    if (server != NULL) {
        memset(&state.nsaddr_list[0], 0, sizeof state.nsaddr_list[0]);
        state.nsaddr_list[0].sin_family = AF_INET;
        state.nsaddr_list[0].sin_port = htons((uint16_t) port);
        inet_pton(AF_INET, server, &state.nsaddr_list[0].sin_addr);
        state.nscount = 1;
    }
    int length = res_nquery(&state, name, ns_c_in, type, answer, capacity);
    *problem = state.res_h_errno;
    res_nclose(&state);
    return length > capacity ? capacity : length;
}

/* How many answers there are; -1 where the message is none. */
static inline int cresolv_count(const unsigned char *answer, int length) {
    ns_msg message;
    return ns_initparse(answer, length, &message) < 0 ? -1 : ns_msg_count(message, ns_s_an);
}

/* The type and the data of one answer; 0 where it cannot be read. The data belongs to `answer`. */
static inline int cresolv_record(
    const unsigned char *answer, int length, int index, int *type, const unsigned char **data, int *size
) {
    ns_msg message;
    ns_rr record;
    if (ns_initparse(answer, length, &message) < 0 || ns_parserr(&message, ns_s_an, index, &record) < 0) return 0;
    *type = ns_rr_type(record);
    *data = ns_rr_rdata(record);
    *size = ns_rr_rdlen(record);
    return 1;
}

/* The name at a place of the answer, uncompressed; its length there, or -1. */
static inline int cresolv_name(
    const unsigned char *answer, int length, const unsigned char *place, char *text, int capacity
) {
    return ns_name_uncompress(answer, answer + length, place, text, (size_t) capacity);
}

#endif
