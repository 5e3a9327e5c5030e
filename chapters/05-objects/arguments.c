/* arguments.c: see arguments.h. */
#include "arguments.h"

#include "client.h"
#include "reply.h"

bool arg_integer(Call *call, int at, int64_t *value)
{
    if (slice_to_int(call->argv[at], value)) return true;
    reply_error(call->client, "ERR value is not an integer or out of range");
    return false;
}

bool arg_positive(Call *call, int at, int64_t *value)
{
    int64_t number;
    if (!slice_to_int(call->argv[at], &number) || number < 0) {
        reply_error(call->client, "ERR value is out of range, must be positive");
        return false;
    }
    *value = number;
    return true;
}

bool arg_at_least(Call *call, int at, int64_t min, int64_t *value, const char *error)
{
    int64_t read;
    bool good = slice_to_int(call->argv[at], &read) && read >= min;
    if (good)
        *value = read;
    else
        reply_error(call->client, "%s", error);
    return good;
}

bool arg_between(Call *call, int at, int64_t min, int64_t max, int64_t *value)
{
    int64_t number;
    if (!arg_integer(call, at, &number)) return false;
    if (number < min || number > max) {
        reply_error(call->client, "ERR value is out of range, value must between %lld and %lld",
                    (long long)min, (long long)max);
        return false;
    }
    *value = number;
    return true;
}

bool arg_double(Call *call, int at, double *value)
{
    double number;
    if (!slice_to_double(call->argv[at], &number) || number != number) {
        reply_error(call->client, "ERR value is not a valid float");
        return false;
    }
    *value = number;
    return true;
}

bool arg_is(const Call *call, int at, const char *word)
{
    return at < call->argc && slice_equal_nocase(call->argv[at], slice_of(word));
}

bool arg_is_with(const Call *call, int at, const char *word, int more)
{
    return at + more < call->argc && arg_is(call, at, word);
}

bool refuse_syntax(Call *call)
{
    reply_error(call->client, "ERR syntax error");
    return false;
}
