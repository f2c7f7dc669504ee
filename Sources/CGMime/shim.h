// GObject's casts and type tests are macros, which Swift does not import: a typed function for each one in use.
#pragma once
#include <gmime/gmime.h>

static inline GMimeMultipart *cgmime_as_multipart(GMimeObject *object) {
    return GMIME_IS_MULTIPART(object) ? (GMimeMultipart *)object : NULL;
}

static inline GMimePart *cgmime_as_part(GMimeObject *object) {
    return GMIME_IS_PART(object) ? (GMimePart *)object : NULL;
}

static inline GMimeMessagePart *cgmime_as_message_part(GMimeObject *object) {
    return GMIME_IS_MESSAGE_PART(object) ? (GMimeMessagePart *)object : NULL;
}

static inline GMimeObject *cgmime_message_object(GMimeMessage *message) {
    return (GMimeObject *)message;
}

static inline GByteArray *cgmime_memory_bytes(GMimeStream *stream) {
    return g_mime_stream_mem_get_byte_array((GMimeStreamMem *)stream);
}

static inline void cgmime_unref(void *object) {
    if (object) g_object_unref(object);
}
