/* db_info.h: what INFO tells of the databases, and their options. */
#ifndef DB_INFO_H
#define DB_INFO_H

#include "options.h"
#include "sds.h"

Sds info_db_stats(Sds out);  /* more lines of the section Stats */
Sds info_keyspace(Sds out);

extern const Option db_options[]; /* activerehashing */

#endif
