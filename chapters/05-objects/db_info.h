/* db_info.h: what INFO tells of the databases, and their options. */
#ifndef DB_INFO_H
#define DB_INFO_H

#include "options.h"
#include "sds.h"

/* More lines of the section Stats: all at once, or in three parts between which 08 has lines of its own. */
Sds info_db_stats(Sds out);
Sds info_expired_keys(Sds out);
Sds info_evicted_keys(Sds out);
Sds info_lookups(Sds out);

Sds info_keyspace(Sds out);

extern const Option db_options[]; /* activerehashing */

#endif
