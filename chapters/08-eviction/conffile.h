/* conffile.h: redis.conf: options from a file, in Redis's own syntax.
 *
 *     # a comment                                  server redis.conf --port 7000
 *     maxmemory 2gb
 *     requirepass "two words\n"
 *     include conf.d/[a-z]*.conf
 *
 * Rules
 *   - One directive a line: a name, then its value. Words are split as words.h says. A # begins a
 *     comment at the start of a line only.
 *   - What comes later wins: the file is read from top to bottom, an included one where it stands; then
 *     standard input, if the command line ends with a `-`; then the command line's own options.
 *   - A line that is not understood ends the server before it has begun: file, line and reason are told.
 *   - A directive of Redis 7.0 that this server does not have yet is said to be ignored; one that it would
 *     be dangerous to ignore is refused (later_directives.h).
 *
 * In Redis: src/config.c, loadServerConfig.
 */
#ifndef CONFFILE_H
#define CONFFILE_H

#include "sds.h"

/* The plan's step that reads the command line, in place of 03's read_options. Its first word may be a
 * file's name. False: it has said on standard error what is wrong. */
bool read_config(int argc, char **argv);

/* Files that include files: so deep, not deeper. A file that includes itself is the likely reason. */
enum { CONFIG_DEPTH_MAX = 16 };

/* Sets the options that the lines of `text` name. `source` is what errors call it: a file's name, or NULL
 * for the command line; it is included by `depth` others. False: *problem says where and why, as lines;
 * those before it are set. */
bool config_read_text(const char *source, Slice text, int depth, Sds *problem);

/* Without spaces, tabs and line ends around it. */
Slice config_trim(Slice line);

/* The words with one space between them. The caller frees it. */
Sds config_join(Sds *words, int count);

/* The whole file. False with errno set, EFBIG when it is longer than any configuration is. */
bool config_read_bytes(int fd, Sds *text);

#endif
