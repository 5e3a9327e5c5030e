/* auth.h: the requirepass option, AUTH, and the gate that keeps strangers out.
 *
 * In Redis: src/acl.c, authCommand; the default user only.
 */
#ifndef AUTH_H
#define AUTH_H

#include "client.h"
#include "options.h"

extern const CommandRow auth_commands[];
extern const Option auth_options[];

Verdict gate_authenticated(Call *call);
bool check_password(Slice user, Slice password); /* an authenticate step: is it requirepass's? */
void auth_require(Client *client);               /* client_opened, client_reset: a stranger again */

#endif
