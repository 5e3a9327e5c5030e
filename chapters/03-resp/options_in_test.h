/* options_in_test.h: for unit tests: setting an option, and reading a command line as main does. */
#ifndef OPTIONS_IN_TEST_H
#define OPTIONS_IN_TEST_H

#include <stdbool.h>
#include <stddef.h>

/* CONFIG SET of an option that was added; it must be one, and take the value. */
void set_option(const char *name, const char *value);

/* Has `reader` (options_read_arguments, say) read a command line that NULL ends; what it writes on standard
 * error goes to `said`. */
bool read_line(bool (*reader)(int argc, char **argv), char **argv, char *said, size_t size);

#endif
