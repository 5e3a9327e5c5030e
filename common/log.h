/* log.h: what the server tells its operator, a line at a time, on standard error.
 *
 * A line is built in a buffer and written with one write, so lines of several threads don't mix.
 * Lines longer than 1,024 bytes are cut, and control characters become spaces, so that no
 * text can forge a line.
 * In Redis: serverLog, _serverLog.
 */
#ifndef COMMON_LOG_H
#define COMMON_LOG_H

typedef enum { LOG_DEBUG, LOG_VERBOSE, LOG_NOTICE, LOG_WARNING, LOG_NOTHING } LogLevel;

void log_set_level(LogLevel level);
LogLevel log_level(void);
void log_line(LogLevel level, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
