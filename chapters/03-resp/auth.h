/* auth.h: the requirepass option, AUTH, and the gates that keep strangers and browsers out.
 *
 * In Redis: src/acl.c, authCommand; the default user only. securityWarningCommand in
 * src/networking.c.
 */
#ifndef AUTH_H
#define AUTH_H

#include "client.h"
#include "options.h"

extern const CommandRow auth_commands[];
extern const Option auth_options[];

/* A web page can make its reader's browser send HTTP to a server on the same machine, with commands in
 * the body. Its first line, or its Host header, gives it away: the connection is closed. */
Verdict gate_no_browser(Call *call);

Verdict gate_authenticated(Call *call);
bool check_password(Slice user, Slice password); /* an authenticate step: is it requirepass's? */
void auth_require(Client *client);               /* client_opened, client_reset: a stranger again */

#endif
