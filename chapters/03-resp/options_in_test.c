#include "options_in_test.h"

#include <unistd.h>

#include "options.h"
#include "test.h"

void set_option(const char *name, const char *value)
{
    const Option *option = option_find(slice_of(name));
    ck_assert_ptr_nonnull(option);
    ck_assert_pstr_eq(option_set(option, slice_of(value)), NULL);
}

bool read_line(bool (*reader)(int argc, char **argv), char **argv, char *said, size_t size)
{
    int argc = 0, pipes[2];
    while (argv[argc]) argc++;
    ck_assert_int_eq(pipe(pipes), 0);
    int old = dup(2);
    dup2(pipes[1], 2);
    bool good = reader(argc, argv);
    dup2(old, 2);
    close(old);
    close(pipes[1]);
    ssize_t len = read(pipes[0], said, size - 1);
    said[len > 0 ? len : 0] = 0;
    close(pipes[0]);
    return good;
}
