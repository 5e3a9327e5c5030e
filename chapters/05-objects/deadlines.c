/* deadlines.c: see deadlines.h. */
#include "deadlines.h"

#include "arguments.h"
#include "client.h"
#include "clock.h"
#include "reply.h"

static bool refuse(Call *call)
{
    reply_error(call->client, "ERR invalid expire time in '%s' command", call->command->row->name);
    return false;
}

static bool to_deadline(int64_t number, DeadlineUnit unit, bool absolute, int64_t *deadline_ms)
{
    if (unit == DEADLINE_SECONDS && __builtin_mul_overflow(number, 1000, &number)) return false;
    if (!absolute && __builtin_add_overflow(number, clock_now_ms(), &number)) return false;
    *deadline_ms = number;
    return true;
}

bool arg_deadline_any(Call *call, int at, DeadlineUnit unit, bool absolute, int64_t *deadline_ms)
{
    int64_t number;
    if (!arg_integer(call, at, &number)) return false;
    return to_deadline(number, unit, absolute, deadline_ms) || refuse(call);
}

bool arg_deadline(Call *call, int at, DeadlineUnit unit, bool absolute, int64_t *deadline_ms)
{
    int64_t number;
    if (!arg_integer(call, at, &number)) return false;
    bool good = number > 0 && to_deadline(number, unit, absolute, deadline_ms);
    return good || refuse(call);
}
