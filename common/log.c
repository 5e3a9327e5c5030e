/* log.c: see log.h. A line looks like this (process id, local time, level, text):
 *
 *      12345 22 Nov 2026 16:04:30.123 * ready on 127.0.0.1:6379
 *
 * The level is one character, as in Redis: . debug   - verbose   * notice   # warning
 */
#include "log.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "clock.h"

enum { LINE_MAX_BYTES = 1024 }; /* with the newline; short enough to be written in one piece */

static LogLevel lowest = LOG_NOTICE;

void log_set_level(LogLevel level)
{
    lowest = level;
}

LogLevel log_level(void)
{
    return lowest;
}

/* Writes process id, date and level at the start of `line`; returns how many bytes. */
static size_t write_prefix(char *line, size_t room, LogLevel level)
{
    static const char mark[] = {
        [LOG_DEBUG] = '.', [LOG_VERBOSE] = '-', [LOG_NOTICE] = '*', [LOG_WARNING] = '#'};
    int64_t now_us = clock_wall_us();
    time_t seconds = (time_t)(now_us / 1000000);
    struct tm date;
    localtime_r(&seconds, &date);

    size_t len = (size_t)snprintf(line, room, "%ld ", (long)getpid());
    len += strftime(line + len, room - len, "%d %b %Y %H:%M:%S", &date);
    len += (size_t)snprintf(line + len, room - len, ".%03d %c ", (int)(now_us / 1000 % 1000),
                            mark[level]);
    return len;
}

void log_line(LogLevel level, const char *format, ...)
{
    if (level < lowest || level >= LOG_NOTHING) return;

    int errno_before = errno; /* a caller may still want to look at it */
    char line[LINE_MAX_BYTES];
    size_t start = write_prefix(line, sizeof line, level);

    va_list arguments;
    va_start(arguments, format);
    int wanted = vsnprintf(line + start, sizeof line - start, format, arguments);
    va_end(arguments);

    size_t end = wanted < 0 ? start : start + (size_t)wanted;
    if (end > sizeof line - 1) end = sizeof line - 1; /* cut: the last byte is the newline's */
    for (size_t i = start; i < end; i++) {
        /* Text may come from a client. It must not be able to forge a line of its own. */
        if ((unsigned char)line[i] < ' ' || line[i] == 127) line[i] = ' ';
    }
    line[end] = '\n';
    if (write(STDERR_FILENO, line, end + 1) < 0) {
        /* Nobody is left to tell. */
    }
    errno = errno_before;
}
