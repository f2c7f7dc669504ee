// The calendar objects of RFC 5545; all that is used of libical are plain functions.
#pragma once
#include <libical/ical.h>
