/* db_info.h: what INFO tells of the databases. */
#ifndef DB_INFO_H
#define DB_INFO_H

#include "sds.h"

Sds info_db_stats(Sds out);  /* more lines of the section Stats */
Sds info_keyspace(Sds out);

#endif
